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
    <name>DataFindings</name>
    <message numerus="yes">
        <source>%n row(s) do not fit the columns and are left out: %1.</source>
        <translation>
            <numerusform>%n row does not fit the columns and is left out: %1.</numerusform>
            <numerusform>%n rows do not fit the columns and are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a text are left out.</source>
        <translation>
            <numerusform>%n row without a text is left out.</numerusform>
            <numerusform>%n rows without a text are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without a label are left out.</source>
        <translation>
            <numerusform>%n row without a label is left out.</numerusform>
            <numerusform>%n rows without a label are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat an earlier text with the same label and are left out.</source>
        <translation>
            <numerusform>%n row repeats an earlier text with the same label and is left out.</numerusform>
            <numerusform>%n rows repeat an earlier text with the same label and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</source>
        <translation>
            <numerusform>%n text has the same words as an earlier one. It is kept on the same side, so that nothing is measured on what was learned.</numerusform>
            <numerusform>%n texts have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) have several labels. Look at these rows: %1.</source>
        <extracomment>%1: numbers of rows that have the same text, groups separated by semicolons</extracomment>
        <translation>
            <numerusform>%n text has several labels. Look at these rows: %1.</numerusform>
            <numerusform>%n texts have several labels. Look at these rows: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) have fewer than ten texts, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>%n label has fewer than ten texts, too few to learn or to judge: %1.</numerusform>
            <numerusform>%n labels have fewer than ten texts, too few to learn or to judge: %1.</numerusform>
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
<context>
    <name>lapidary::app::TrainData</name>
    <message numerus="yes">
        <source>There are only %n usable text(s). Learning, choosing and measuring each need some of their own: give 150 or more.</source>
        <translation>
            <numerusform>There is only %n usable text. Learning, choosing and measuring each need some of their own: give 150 or more.</numerusform>
            <numerusform>There are only %n usable texts. Learning, choosing and measuring each need some of their own: give 150 or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s), the %1 commonest are shown</source>
        <translation>
            <numerusform>%n label, the %1 commonest are shown</numerusform>
            <numerusform>%n labels, the %1 commonest are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainResults</name>
    <message numerus="yes">
        <source>%n text(s) of “%1” answered as “%2”</source>
        <extracomment>A cell of the confusion matrix: number of texts, true label, answer</extracomment>
        <translation>
            <numerusform>%n text of “%1” answered as “%2”</numerusform>
            <numerusform>%n texts of “%1” answered as “%2”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n label(s) that are confused most.</source>
        <translation>
            <numerusform>The %n label that is confused most.</numerusform>
            <numerusform>The %n labels that are confused most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s), the surest first. Often the label in the data is the mistake.</source>
        <translation>
            <numerusform>%n mistake, the surest first. Often the label in the data is the mistake.</numerusform>
            <numerusform>%n mistakes, the surest first. Often the label in the data is the mistake.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainRun</name>
    <message numerus="yes">
        <source>about %n second(s)</source>
        <translation>
            <numerusform>about %n second</numerusform>
            <numerusform>about %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>about %n minute</numerusform>
            <numerusform>about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>about %n hour</numerusform>
            <numerusform>about %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainSettingsForm</name>
    <message numerus="yes">
        <source>Every text is read %n time(s) at most; it ends early when nothing improves.</source>
        <translation>
            <numerusform>Every text is read once at most.</numerusform>
            <numerusform>Every text is read %n times at most; it ends early when nothing improves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %n time(s).</source>
        <translation>
            <numerusform>Every text is read once.</numerusform>
            <numerusform>Every text is read %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainViewModel</name>
    <message numerus="yes">
        <source>%n training(s) were interrupted: they can go on from the Train page.</source>
        <translation>
            <numerusform>%n training was interrupted: it can go on from the Train page.</numerusform>
            <numerusform>%n trainings were interrupted: they can go on from the Train page.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the processor, %n thread(s)</source>
        <translation>
            <numerusform>the processor, %n thread</numerusform>
            <numerusform>the processor, %n threads</numerusform>
        </translation>
    </message>
</context>
</TS>
