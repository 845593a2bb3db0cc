<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AnswerReport</name>
    <message numerus="yes">
        <source>The first %n message(s) of this conversation no longer fit the context and were left out.</source>
        <translation>
            <numerusform>The first message of this conversation no longer fits the context and was left out.</numerusform>
            <numerusform>The first %n messages of this conversation no longer fit the context and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off at the limit of %n token(s).</source>
        <translation>
            <numerusform>Cut off at the limit of %n token.</numerusform>
            <numerusform>Cut off at the limit of %n tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchListModel</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchPageViewModel</name>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>about %n second left</numerusform>
            <numerusform>about %n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) review</source>
        <translation>
            <numerusform>%n needs review</numerusform>
            <numerusform>%n need review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>%n could not be read</numerusform>
            <numerusform>%n could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentsViewModel</name>
    <message numerus="yes">
        <source>%n sorted</source>
        <translation>
            <numerusform>%n sorted</numerusform>
            <numerusform>%n sorted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Classify %n file(s) with “%1”</source>
        <translation>
            <numerusform>Classify %n file with “%1”</numerusform>
            <numerusform>Classify %n files with “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sorted: %n document(s).</source>
        <translation>
            <numerusform>“%1” is sorted: %n document.</numerusform>
            <numerusform>“%1” is sorted: %n documents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractViewModel</name>
    <message numerus="yes">
        <source>Find the fields of “%1” in %n file(s)</source>
        <translation>
            <numerusform>Find the fields of “%1” in one file</numerusform>
            <numerusform>Find the fields of “%1” in %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is read: %n document(s).</source>
        <translation>
            <numerusform>“%1” is read: one document.</numerusform>
            <numerusform>“%1” is read: %n documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <extracomment>How many documents were read for their fields</extracomment>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::ModelListModel</name>
    <message numerus="yes">
        <source>Gemma 3, %n layer(s)</source>
        <translation>
            <numerusform>Gemma 3, %n layer</numerusform>
            <numerusform>Gemma 3, %n layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n model(s) and open the first</source>
        <translation>
            <numerusform>Add and open %n model</numerusform>
            <numerusform>Add %n models and open the first</numerusform>
        </translation>
    </message>
</context>
</TS>
