<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AnswerReport</name>
    <message numerus="yes">
        <source>The first %Ln message(s) of this conversation no longer fit the context and were left out.</source>
        <translation>
            <numerusform>The first message of this conversation no longer fits the context and was left out.</numerusform>
            <numerusform>The first %Ln messages of this conversation no longer fit the context and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off at the limit of %Ln token(s).</source>
        <translation>
            <numerusform>Cut off at the limit of %Ln token.</numerusform>
            <numerusform>Cut off at the limit of %Ln tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchListModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchPageViewModel</name>
    <message numerus="yes">
        <source>%Ln need(s) review</source>
        <translation>
            <numerusform>%Ln needs review</numerusform>
            <numerusform>%Ln need review</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln could not be read</numerusform>
            <numerusform>%Ln could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchTexts</name>
    <message numerus="yes">
        <source>about %Ln second(s) left</source>
        <translation>
            <numerusform>about %Ln second left</numerusform>
            <numerusform>about %Ln seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>about %Ln minute left</numerusform>
            <numerusform>about %Ln minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckedBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::CheckedDocuments</name>
    <message numerus="yes">
        <source>%Ln document(s) deleted.</source>
        <translation>
            <numerusform>%Ln document deleted.</numerusform>
            <numerusform>%Ln documents deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataFindings</name>
    <message numerus="yes">
        <source>%Ln text(s) have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</source>
        <translation>
            <numerusform>%Ln text has the same words as an earlier one. It is kept on the same side, so that nothing is measured on what was learned.</numerusform>
            <numerusform>%Ln texts have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) have several labels. Look at these rows: %1.</source>
        <extracomment>%1: numbers of rows that have the same text, groups separated by semicolons</extracomment>
        <translation>
            <numerusform>%Ln text has several labels. Look at these rows: %1.</numerusform>
            <numerusform>%Ln texts have several labels. Look at these rows: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) have fewer than ten texts, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>%Ln label has fewer than ten texts, too few to learn or to judge: %1.</numerusform>
            <numerusform>%Ln labels have fewer than ten texts, too few to learn or to judge: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) do not fit the columns or cannot be read and are left out: %1.</source>
        <translation>
            <numerusform>%Ln row does not fit the columns or cannot be read and is left out: %1.</numerusform>
            <numerusform>%Ln rows do not fit the columns or cannot be read and are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text are left out: %1.</source>
        <translation>
            <numerusform>%Ln row without a text is left out: %1.</numerusform>
            <numerusform>%Ln rows without a text are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a label are left out: %1.</source>
        <translation>
            <numerusform>%Ln row without a label is left out: %1.</numerusform>
            <numerusform>%Ln rows without a label are left out: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have a text that was corrected; the corrections hold.</source>
        <translation>
            <numerusform>%Ln row has a text that was corrected; the correction holds.</numerusform>
            <numerusform>%Ln rows have a text that was corrected; the corrections hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write labels that look alike as the commonest one: %Ln row(s)</source>
        <translation>
            <numerusform>Write labels that look alike as the commonest one: %Ln row</numerusform>
            <numerusform>Write labels that look alike as the commonest one: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that have several labels: %Ln row(s)</source>
        <translation>
            <numerusform>Leave out texts that have several labels: %Ln row</numerusform>
            <numerusform>Leave out texts that have several labels: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with fewer than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>Leave out texts with fewer than %1 characters: %Ln row</numerusform>
            <numerusform>Leave out texts with fewer than %1 characters: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with more than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>Leave out texts with more than %1 characters: %Ln row</numerusform>
            <numerusform>Leave out texts with more than %1 characters: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that say nearly the same as an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>Leave out texts that say nearly the same as an earlier one: %Ln row</numerusform>
            <numerusform>Leave out texts that say nearly the same as an earlier one: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do not learn from texts that are nearly those it is measured on: %Ln row(s)</source>
        <translation>
            <numerusform>Do not learn from texts that are nearly those it is measured on: %Ln row</numerusform>
            <numerusform>Do not learn from texts that are nearly those it is measured on: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from at most twice as many texts of a label as of the middle one: %Ln row(s)</source>
        <translation>
            <numerusform>Learn from at most twice as many texts of a label as of the middle one: %Ln row</numerusform>
            <numerusform>Learn from at most twice as many texts of a label as of the middle one: %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) have fewer than ten values, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>%Ln field has fewer than ten values, too few to learn or to judge: %1.</numerusform>
            <numerusform>%Ln fields have fewer than ten values, too few to learn or to judge: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) do not stand in their text and are learned as missing: what is learned is to find words, not to write them.</source>
        <translation>
            <numerusform>%Ln value does not stand in its text and is learned as missing: what is learned is to find words, not to write them.</numerusform>
            <numerusform>%Ln values do not stand in their text and are learned as missing: what is learned is to find words, not to write them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out rows that repeat an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>Leave out rows that repeat an earlier one: %Ln row</numerusform>
            <numerusform>Leave out rows that repeat an earlier one: %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentsViewModel</name>
    <message numerus="yes">
        <source>%Ln sorted</source>
        <translation>
            <numerusform>%Ln sorted</numerusform>
            <numerusform>%Ln sorted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Classify %Ln file(s) with “%1”</source>
        <translation>
            <numerusform>Classify %Ln file with “%1”</numerusform>
            <numerusform>Classify %Ln files with “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sorted: %Ln document(s).</source>
        <translation>
            <numerusform>“%1” is sorted: %Ln document.</numerusform>
            <numerusform>“%1” is sorted: %Ln documents.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractViewModel</name>
    <message numerus="yes">
        <source>Find the fields of “%1” in %Ln file(s)</source>
        <translation>
            <numerusform>Find the fields of “%1” in one file</numerusform>
            <numerusform>Find the fields of “%1” in %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is read: %Ln document(s).</source>
        <translation>
            <numerusform>“%1” is read: one document.</numerusform>
            <numerusform>“%1” is read: %Ln documents.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln read</source>
        <extracomment>How many documents were read for their fields</extracomment>
        <translation>
            <numerusform>%Ln read</numerusform>
            <numerusform>%Ln read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::FieldResults</name>
    <message numerus="yes">
        <source>%1 % of the fields are right, and %2 % of the texts in every field, on %Ln text(s) that it had not seen.</source>
        <extracomment>%1 and %2: percent</extracomment>
        <translation>
            <numerusform>%1 % of the fields are right, and %2 % of the texts in every field, on %Ln text that it had not seen.</numerusform>
            <numerusform>%1 % of the fields are right, and %2 % of the texts in every field, on %Ln texts that it had not seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong</source>
        <translation>
            <numerusform>%Ln field came out wrong</numerusform>
            <numerusform>%Ln fields came out wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong, the first %1 are shown</source>
        <translation>
            <numerusform>%Ln field came out wrong, the first %1 are shown</numerusform>
            <numerusform>%Ln fields came out wrong, the first %1 are shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::ModelListModel</name>
    <message numerus="yes">
        <source>Gemma 3, %Ln layer(s)</source>
        <translation>
            <numerusform>Gemma 3, %Ln layer</numerusform>
            <numerusform>Gemma 3, %Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln model(s) and open the first</source>
        <translation>
            <numerusform>Add and open %Ln model</numerusform>
            <numerusform>Add %Ln models and open the first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassageBar</name>
    <message numerus="yes">
        <source>Read in %Ln part(s)</source>
        <translation>
            <numerusform>Read in %Ln part</numerusform>
            <numerusform>Read in %Ln parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainData</name>
    <message numerus="yes">
        <source>There are only %Ln usable text(s). Learning, choosing and measuring each need some of their own: give 150 or more.</source>
        <translation>
            <numerusform>There is only %Ln usable text. Learning, choosing and measuring each need some of their own: give 150 or more.</numerusform>
            <numerusform>There are only %Ln usable texts. Learning, choosing and measuring each need some of their own: give 150 or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s), the %1 commonest are shown</source>
        <translation>
            <numerusform>%Ln label, the %1 commonest are shown</numerusform>
            <numerusform>%Ln labels, the %1 commonest are shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s): texts that have them</source>
        <translation>
            <numerusform>%Ln field: texts that have it</numerusform>
            <numerusform>%Ln fields: texts that have them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainResults</name>
    <message numerus="yes">
        <source>%Ln text(s) of “%1” answered as “%2”</source>
        <extracomment>A cell of the confusion matrix: number of texts, true label, answer</extracomment>
        <translation>
            <numerusform>%Ln text of “%1” answered as “%2”</numerusform>
            <numerusform>%Ln texts of “%1” answered as “%2”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln label(s) that are confused most.</source>
        <translation>
            <numerusform>The %Ln label that is confused most.</numerusform>
            <numerusform>The %Ln labels that are confused most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistake(s), the surest first. Often the label in the data is the mistake.</source>
        <translation>
            <numerusform>%Ln mistake, the surest first. Often the label in the data is the mistake.</numerusform>
            <numerusform>%Ln mistakes, the surest first. Often the label in the data is the mistake.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s): %1 % sure, %2 % right</source>
        <extracomment>A group of texts of about the same confidence: number of texts, percent, percent</extracomment>
        <translation>
            <numerusform>%Ln text: %1 % sure, %2 % right</numerusform>
            <numerusform>%Ln texts: %1 % sure, %2 % right</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainRun</name>
    <message numerus="yes">
        <source>about %Ln second(s)</source>
        <translation>
            <numerusform>about %Ln second</numerusform>
            <numerusform>about %Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s)</source>
        <translation>
            <numerusform>about %Ln hour</numerusform>
            <numerusform>about %Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainSettingsForm</name>
    <message numerus="yes">
        <source>Every text is read %Ln time(s) at most; it ends early when nothing improves.</source>
        <translation>
            <numerusform>Every text is read once at most.</numerusform>
            <numerusform>Every text is read %Ln times at most; it ends early when nothing improves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %Ln time(s).</source>
        <translation>
            <numerusform>Every text is read once.</numerusform>
            <numerusform>Every text is read %Ln times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainViewModel</name>
    <message numerus="yes">
        <source>the processor, %Ln thread(s)</source>
        <translation>
            <numerusform>the processor, %Ln thread</numerusform>
            <numerusform>the processor, %Ln threads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) that you corrected or accepted in “%1”</source>
        <translation>
            <numerusform>%Ln document that you corrected or accepted in “%1”</numerusform>
            <numerusform>%Ln documents that you corrected or accepted in “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) whose fields you corrected or accepted in “%1”</source>
        <extracomment>Documents of a batch whose fields a person went through. %1: title of the task</extracomment>
        <translation>
            <numerusform>%Ln document whose fields you corrected or accepted in “%1”</numerusform>
            <numerusform>%Ln documents whose fields you corrected or accepted in “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s) can go on, from the Train page.</source>
        <translation>
            <numerusform>%Ln training can go on, from the Train page.</numerusform>
            <numerusform>%Ln trainings can go on, from the Train page.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::WritingResults</name>
    <message numerus="yes">
        <source>%Ln answer(s) that it had not seen</source>
        <extracomment>Ends a sentence: &quot;... on 120 answers that it had not seen.&quot;</extracomment>
        <translation>
            <numerusform>%Ln answer that it had not seen</numerusform>
            <numerusform>%Ln answers that it had not seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s) of text that it had not seen</source>
        <translation>
            <numerusform>%Ln piece of text that it had not seen</numerusform>
            <numerusform>%Ln pieces of text that it had not seen</numerusform>
        </translation>
    </message>
</context>
</TS>
