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
