<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AboutGroup</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>A workshop for small language models. No account, no telemetry, no network.</source>
        <translation>Eine Werkstatt für kleine Sprachmodelle. Kein Konto, keine Telemetrie, kein Netz.</translation>
    </message>
    <message>
        <source>Lapidary %1</source>
        <translation>Lapidary %1</translation>
    </message>
    <message>
        <source>Lapidary is free software under the Apache License 2.0; it uses Qt, SentencePiece, Inter, JetBrains Mono and Lucide</source>
        <translation>Lapidary ist freie Software unter der Apache-Lizenz 2.0; es verwendet Qt, SentencePiece, Inter, JetBrains Mono und Lucide</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ActionModel</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Neu antworten</translation>
    </message>
    <message>
        <source>Edit the last message</source>
        <translation>Letzte Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Rename this conversation</source>
        <translation>Diese Unterhaltung umbenennen</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>Diese Unterhaltung löschen</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>Löschen rückgängig machen</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Modelldatei öffnen</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
    <message>
        <source>Take the model out of memory</source>
        <translation>Modell aus dem Speicher nehmen</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>Liste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>Seitenleiste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Voriger Bereich</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normale Schriftgröße</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Classify files</source>
        <translation>Dateien klassifizieren</translation>
    </message>
    <message>
        <source>Classify a folder</source>
        <translation>Einen Ordner klassifizieren</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Find fields in files</source>
        <translation>Felder in Dateien finden</translation>
    </message>
    <message>
        <source>Find fields in a folder</source>
        <translation>Felder in einem Ordner finden</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>Texte zum Lernen wählen</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>Training anhalten</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>Diese Unterhaltung exportieren</translation>
    </message>
    <message>
        <source>Search on this page</source>
        <translation>Auf dieser Seite suchen</translation>
    </message>
    <message>
        <source>Add files to this page</source>
        <translation>Dateien zu dieser Seite hinzufügen</translation>
    </message>
    <message>
        <source>Paste a text as a document</source>
        <translation>Text als Dokument einfügen</translation>
    </message>
    <message>
        <source>Search in the table</source>
        <translation>In der Tabelle suchen</translation>
    </message>
</context>
<context>
    <name>AdvancedSettings</name>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>Alle Gewichte</translation>
    </message>
    <message>
        <source>Rounds over all texts</source>
        <translation>Durchgänge durch alle Texte</translation>
    </message>
    <message>
        <source>Texts in a step</source>
        <translation>Texte je Schritt</translation>
    </message>
    <message>
        <source>Learning rate (0: by the size of the model)</source>
        <translation>Lernrate (0: nach der Größe des Modells)</translation>
    </message>
    <message>
        <source>Rank of LoRA</source>
        <translation>Rang von LoRA</translation>
    </message>
    <message>
        <source>Tokens of a text that are read</source>
        <translation>Gelesene Token eines Textes</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
</context>
<context>
    <name>AnswerReport</name>
    <message>
        <source>Tokens written</source>
        <translation>Geschriebene Token</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>Gelesene Token</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln message(s) of this conversation no longer fit the context and were left out.</source>
        <translation>
            <numerusform>Die erste Nachricht dieser Unterhaltung passt nicht mehr in den Kontext und wurde weggelassen.</numerusform>
            <numerusform>Die ersten %Ln Nachrichten dieser Unterhaltung passen nicht mehr in den Kontext und wurden weggelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off at the limit of %Ln token(s).</source>
        <translation>
            <numerusform>Nach %Ln Token abgeschnitten.</numerusform>
            <numerusform>Nach %Ln Token abgeschnitten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The context is full: the answer ends here.</source>
        <translation>Der Kontext ist voll: Die Antwort endet hier.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::AppViewModel</name>
    <message>
        <source>%1 is ready (loaded in %2 s).</source>
        <translation>%1 ist bereit (in %2 s geladen).</translation>
    </message>
    <message>
        <source>The model that ships with Lapidary is missing; open another one on the Models page.</source>
        <translation>Das mitgelieferte Modell fehlt; öffnen Sie auf der Seite „Modelle“ ein anderes.</translation>
    </message>
    <message>
        <source>%1 Conversations of this session will not be kept.</source>
        <translation>%1 Die Unterhaltungen dieser Sitzung werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Computing on the processor with %1.</source>
        <translation>Der Prozessor rechnet mit %1.</translation>
    </message>
    <message>
        <source>Driver: %1.</source>
        <translation>Treiber: %1.</translation>
    </message>
</context>
<context>
    <name>AppearanceGroup</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>System follows the desktop&apos;s colours when the app starts</source>
        <translation>„System“ folgt beim Start den Farben der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Black and white with strong outlines</source>
        <translation>Schwarz und Weiß mit kräftigen Rändern</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Ctrl and plus, minus or zero change it too</source>
        <translation>Auch mit Strg und Plus, Minus oder Null</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Nothing fades or slides</source>
        <translation>Nichts blendet oder gleitet</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Numbers and dates follow it</source>
        <translation>Zahlen und Datum richten sich danach</translation>
    </message>
</context>
<context>
    <name>BatchControls</name>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Needs review below %1</source>
        <translation>Prüfen unter %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Search in this table</source>
        <translation>In dieser Tabelle suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>BatchFooter</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>BatchHeader</name>
    <message>
        <source>Hide the list</source>
        <translation>Liste ausblenden</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Liste einblenden</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Hide the document</source>
        <translation>Dokument ausblenden</translation>
    </message>
    <message>
        <source>Show the document</source>
        <translation>Dokument einblenden</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Strg+V</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchListModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln Dokument</numerusform>
            <numerusform>%Ln Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>How many documents are in a batch, and when it was begun</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1, angehalten</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchPageViewModel</name>
    <message numerus="yes">
        <source>%Ln need(s) review</source>
        <translation>
            <numerusform>%Ln zu prüfen</numerusform>
            <numerusform>%Ln zu prüfen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>%Ln nicht lesbar</numerusform>
            <numerusform>%Ln nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A filter and how many documents it shows</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents cannot be worked on while the data folder cannot be written.</source>
        <translation>Dokumente können nicht bearbeitet werden, solange in den Datenordner nicht geschrieben werden kann.</translation>
    </message>
    <message>
        <source>The batch cannot be stored: %1.</source>
        <translation>Der Stapel kann nicht gespeichert werden: %1.</translation>
    </message>
    <message>
        <source>The sample documents are missing from this installation.</source>
        <translation>Die Beispieldokumente fehlen in dieser Installation.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>In der Zwischenablage ist kein Text.</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <extracomment>The task and the model of a batch</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>The corrections cannot be stored: %1.</source>
        <translation>Die Korrekturen können nicht gespeichert werden: %1.</translation>
    </message>
</context>
<context>
    <name>BatchPane</name>
    <message>
        <source>New batch</source>
        <translation>Neuer Stapel</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Your batches will be listed here. They stay on this computer.</source>
        <translation>Hier stehen bald Ihre Stapel. Sie bleiben auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>BatchRow</name>
    <message>
        <source>Name of the batch</source>
        <translation>Name des Stapels</translation>
    </message>
    <message>
        <source>Actions for “%1”</source>
        <translation>Aktionen für „%1“</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchRunner</name>
    <message>
        <source>The results cannot be stored: %1.</source>
        <translation>Die Ergebnisse können nicht gespeichert werden: %1.</translation>
    </message>
    <message>
        <source>The file has changed; this document is no longer in it.</source>
        <translation>Die Datei hat sich geändert; dieses Dokument ist nicht mehr darin.</translation>
    </message>
</context>
<context>
    <name>BatchTexts</name>
    <message numerus="yes">
        <source>about %Ln second(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Sekunde</numerusform>
            <numerusform>noch etwa %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>noch etwa %Ln Minute</numerusform>
            <numerusform>noch etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 documents a minute</source>
        <translation>%1 Dokumente in der Minute</translation>
    </message>
    <message>
        <source>%1 documents a second</source>
        <translation>%1 Dokumente je Sekunde</translation>
    </message>
    <message>
        <source>Waits for the batch before it</source>
        <translation>Wartet auf den Stapel davor</translation>
    </message>
    <message>
        <source>Counting files…</source>
        <translation>Dateien werden gezählt…</translation>
    </message>
    <message>
        <source>Files were not counted yet</source>
        <translation>Dateien noch nicht gezählt</translation>
    </message>
    <message>
        <source>%1 of %2 files done</source>
        <translation>%1 von %2 Dateien fertig</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
</context>
<context>
    <name>BudgetCard</name>
    <message>
        <source>Budget</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>A bag of words tries three settings and keeps the best; there is nothing to choose.</source>
        <translation>Eine Wortzählung probiert drei Einstellungen und behält die beste; hier gibt es nichts zu wählen.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>A field finder learns until texts that choose no longer come out better; there is nothing to choose.</source>
        <translation>Ein Feldsucher lernt, bis die Texte zum Auswählen nicht mehr besser werden; einzustellen ist nichts.</translation>
    </message>
</context>
<context>
    <name>ChatDialogs</name>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>Diese Unterhaltung exportieren</translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Ctrl+B</source>
        <translation>Strg+B</translation>
    </message>
    <message>
        <source>Hide conversations</source>
        <translation>Unterhaltungen ausblenden</translation>
    </message>
    <message>
        <source>Show conversations</source>
        <translation>Unterhaltungen einblenden</translation>
    </message>
    <message>
        <source>Hide answer settings</source>
        <translation>Antworteinstellungen ausblenden</translation>
    </message>
    <message>
        <source>Show answer settings</source>
        <translation>Antworteinstellungen einblenden</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>Diese Unterhaltung exportieren</translation>
    </message>
</context>
<context>
    <name>ChatPrompts</name>
    <message>
        <source>Write a polite reply to a customer whose parcel is late.</source>
        <translation>Schreibe eine höfliche Antwort an einen Kunden, dessen Paket sich verspätet.</translation>
    </message>
    <message>
        <source>Say in one sentence: the parcel left on Monday, was held at customs for three days and arrived today with a torn corner.</source>
        <translation>Sag in einem Satz: Das Paket ging am Montag ab, lag drei Tage beim Zoll und kam heute mit einer eingerissenen Ecke an.</translation>
    </message>
    <message>
        <source>Give me five short names for a bakery.</source>
        <translation>Nenne mir fünf kurze Namen für eine Bäckerei.</translation>
    </message>
    <message>
        <source>Explain what a warranty is in two sentences.</source>
        <translation>Erkläre in zwei Sätzen, was eine Garantie ist.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ChatViewModel</name>
    <message>
        <source>Lapidary was closed while this answer was being written.</source>
        <translation>Lapidary wurde geschlossen, während diese Antwort entstand.</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Shall I tell you a story?</source>
        <translation>Soll ich eine Geschichte erzählen?</translation>
    </message>
    <message>
        <source>What can I do for you?</source>
        <translation>Was kann ich für Sie tun?</translation>
    </message>
    <message>
        <source>No model is loaded: %1</source>
        <translation>Kein Modell geladen: %1</translation>
    </message>
    <message>
        <source>Loading %1…</source>
        <translation>%1 wird geladen…</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Nachricht an „%1“</translation>
    </message>
    <message>
        <source>Open a model on the Models page to begin.</source>
        <translation>Öffnen Sie zuerst ein Modell auf der Seite „Modelle“.</translation>
    </message>
    <message>
        <source>This small model ships with Lapidary so that it works at once, offline. It tells simple stories in English that wander and repeat themselves, and it knows nothing else. Open a Gemma 3 model for real work.</source>
        <translation>Dieses kleine Modell wird mitgeliefert, damit Lapidary sofort und ohne Netz funktioniert. Es erzählt einfache Geschichten auf Englisch, die abschweifen und sich wiederholen, und weiß sonst nichts. Öffnen Sie für richtige Arbeit ein Gemma-3-Modell.</translation>
    </message>
    <message>
        <source>The conversation could not be saved: %1</source>
        <translation>Die Unterhaltung konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The message could not be saved: %1</source>
        <translation>Die Nachricht konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The answer could not be saved: %1</source>
        <translation>Die Antwort konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Answer complete: %1</source>
        <translation>Antwort fertig: %1</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>Nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>This small model ships with Lapidary to train specialists from, on the Train page. It carries texts on and answers nothing. Open a Gemma 3 model for real work.</source>
        <translation>Dieses kleine Modell gehört zu Lapidary, um daraus auf der Seite „Trainieren“ Spezialisten zu machen. Es setzt Texte fort und beantwortet nichts. Öffnen Sie für richtige Arbeit ein Gemma-3-Modell.</translation>
    </message>
    <message>
        <source>Begin a text for %1 to carry on</source>
        <extracomment>Above an empty text field. %1: a model that carries texts on</extracomment>
        <translation>Beginnen Sie einen Text, den %1 weiterschreibt</translation>
    </message>
    <message>
        <source>This specialist carries texts on: write how one begins.</source>
        <translation>Dieser Spezialist schreibt Texte weiter: Schreiben Sie, wie einer beginnt.</translation>
    </message>
    <message>
        <source>This specialist answers the way its training data does: write to it as people do there.</source>
        <translation>Dieser Spezialist antwortet so wie die Daten, mit denen er trainiert wurde: Schreiben Sie ihm, wie man dort schreibt.</translation>
    </message>
</context>
<context>
    <name>CheckedBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Set label</source>
        <translation>Label setzen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Read these files again</source>
        <translation>Diese Dateien neu lesen</translation>
    </message>
    <message>
        <source>Export these…</source>
        <translation>Diese exportieren…</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete these from the batch</source>
        <translation>Diese aus dem Stapel löschen</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Keine auswählen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::CheckedDocuments</name>
    <message numerus="yes">
        <source>%Ln document(s) deleted.</source>
        <translation>
            <numerusform>%Ln Dokument gelöscht.</numerusform>
            <numerusform>%Ln Dokumente gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The documents cannot be deleted: %1.</source>
        <translation>Die Dokumente können nicht gelöscht werden: %1.</translation>
    </message>
</context>
<context>
    <name>CleaningSteps</name>
    <message>
        <source>Cleaning</source>
        <translation>Bereinigen</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
</context>
<context>
    <name>ColumnTitle</name>
    <message>
        <source>Sorted, highest first</source>
        <translation>Sortiert, höchste zuerst</translation>
    </message>
    <message>
        <source>Sorted, lowest first</source>
        <translation>Sortiert, niedrigste zuerst</translation>
    </message>
    <message>
        <source>Sorts the table</source>
        <translation>Sortiert die Tabelle</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Editing an earlier message; what follows it is answered anew</source>
        <translation>Sie bearbeiten eine frühere Nachricht; was folgt, wird neu beantwortet</translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation>Bearbeiten abbrechen</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>Eingabe sendet, Umschalt+Eingabe beginnt eine neue Zeile</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Which label is taken for which</source>
        <translation>Welches Label womit verwechselt wird</translation>
    </message>
    <message>
        <source>Rows: the label in your data. Columns: the answer. Choose a cell to read its texts.</source>
        <translation>Zeilen: das Label in Ihren Daten. Spalten: die Antwort. Wählen Sie eine Zelle, um ihre Texte zu lesen.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>„%1“ wurde gelöscht.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A month and its year, e.g. &quot;March 2026&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>No conversation contains “%1”.</source>
        <translation>Keine Unterhaltung enthält „%1“.</translation>
    </message>
    <message>
        <source>Your conversations will be listed here. They stay on this computer.</source>
        <translation>Hier stehen Ihre Unterhaltungen. Sie bleiben auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Name of the conversation</source>
        <translation>Name der Unterhaltung</translation>
    </message>
    <message>
        <source>Actions for “%1”</source>
        <translation>Aktionen für „%1“</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>CorrectionRows</name>
    <message>
        <source>With the corrections of “%1”</source>
        <translation>Mit den Korrekturen aus „%1“</translation>
    </message>
    <message>
        <source>Without them</source>
        <translation>Ohne sie</translation>
    </message>
    <message>
        <source>Add them</source>
        <translation>Hinzunehmen</translation>
    </message>
    <message>
        <source>Learn from them</source>
        <translation>Daraus lernen</translation>
    </message>
</context>
<context>
    <name>CountBars</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a setting: its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>CoverageCard</name>
    <message>
        <source>How sure it must be</source>
        <translation>Wie sicher es sein muss</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>share of texts that it answers</source>
        <translation>Anteil der beantworteten Texte</translation>
    </message>
    <message>
        <source>share of right answers</source>
        <translation>Anteil richtiger Antworten</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Reading “%1”…</source>
        <translation>„%1“ wird gelesen…</translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation>Andere Datei…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Column of the texts</source>
        <translation>Spalte der Texte</translation>
    </message>
    <message>
        <source>Column of the labels</source>
        <translation>Spalte der Labels</translation>
    </message>
    <message>
        <source>Nothing was found that is wrong with the data.</source>
        <translation>An den Daten wurde nichts Falsches gefunden.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>What it learns</source>
        <translation>Was gelernt wird</translation>
    </message>
    <message>
        <source>A label for each text</source>
        <translation>Ein Label für jeden Text</translation>
    </message>
    <message>
        <source>Fields of each text</source>
        <translation>Felder jedes Textes</translation>
    </message>
    <message>
        <source>To write like it</source>
        <translation>So zu schreiben</translation>
    </message>
    <message>
        <source>Drop a table on this window, CSV, TSV or JSONL, with a text in each row and its label, the values that stand in it, or the answer to it. Or a folder with a folder of documents for each label, or with documents to write like. It is read on this computer and stays where it is.</source>
        <translation>Ziehen Sie eine Tabelle auf dieses Fenster, CSV, TSV oder JSONL, mit einem Text in jeder Zeile und seinem Label, den Werten, die darin stehen, oder der Antwort darauf. Oder einen Ordner mit einem Ordner voller Dokumente für jedes Label, oder mit Dokumenten, wie sie geschrieben werden sollen. Er wird auf diesem Computer gelesen und bleibt, wo er ist.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Column of what is said first</source>
        <translation>Spalte mit dem, was zuerst gesagt wird</translation>
    </message>
    <message>
        <source>Column of the answers</source>
        <translation>Spalte der Antworten</translation>
    </message>
</context>
<context>
    <name>DataFindings</name>
    <message numerus="yes">
        <source>%Ln text(s) have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</source>
        <translation>
            <numerusform>%Ln Text hat dieselben Wörter wie ein früherer. Er bleibt auf derselben Seite, damit nichts an Gelerntem gemessen wird.</numerusform>
            <numerusform>%Ln Texte haben dieselben Wörter wie ein früherer. Sie bleiben auf derselben Seite, damit nichts an Gelerntem gemessen wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) have several labels. Look at these rows: %1.</source>
        <extracomment>%1: numbers of rows that have the same text, groups separated by semicolons</extracomment>
        <translation>
            <numerusform>%Ln Text hat mehrere Labels. Sehen Sie diese Zeilen an: %1.</numerusform>
            <numerusform>%Ln Texte haben mehrere Labels. Sehen Sie diese Zeilen an: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) have fewer than ten texts, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>%Ln Label hat weniger als zehn Texte, zu wenige zum Lernen und Beurteilen: %1.</numerusform>
            <numerusform>%Ln Labels haben weniger als zehn Texte, zu wenige zum Lernen und Beurteilen: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the texts are “%2”: always answering that would be right as often.</source>
        <translation>%1 % der Texte sind „%2“: Wer immer das antwortet, hat ebenso oft recht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) do not fit the columns or cannot be read and are left out: %1.</source>
        <translation>
            <numerusform>%Ln Zeile passt nicht zu den Spalten oder ist nicht lesbar und wird ausgelassen: %1.</numerusform>
            <numerusform>%Ln Zeilen passen nicht zu den Spalten oder sind nicht lesbar und werden ausgelassen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text are left out: %1.</source>
        <translation>
            <numerusform>%Ln Zeile ohne Text wird ausgelassen: %1.</numerusform>
            <numerusform>%Ln Zeilen ohne Text werden ausgelassen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a label are left out: %1.</source>
        <translation>
            <numerusform>%Ln Zeile ohne Label wird ausgelassen: %1.</numerusform>
            <numerusform>%Ln Zeilen ohne Label werden ausgelassen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have a text that was corrected; the corrections hold.</source>
        <translation>
            <numerusform>%Ln Zeile hat einen Text, der korrigiert wurde; es gilt die Korrektur.</numerusform>
            <numerusform>%Ln Zeilen haben einen Text, der korrigiert wurde; es gelten die Korrekturen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too many rows to look for texts that are nearly the same.</source>
        <translation>Für die Suche nach fast gleichen Texten sind es zu viele Zeilen.</translation>
    </message>
    <message>
        <source>The first row is taken for data, because it does not look like names of columns.</source>
        <translation>Die erste Zeile gilt als Daten, weil sie nicht nach Spaltennamen aussieht.</translation>
    </message>
    <message>
        <source>The file mixes encodings (%1); each line was read as what it is.</source>
        <extracomment>%1: names of encodings, &quot;UTF-8 and windows-1252&quot;</extracomment>
        <translation>Die Datei mischt Zeichenkodierungen (%1); jede Zeile wurde in ihrer eigenen gelesen.</translation>
    </message>
    <message>
        <source>The labels %1 differ only by case, spaces or dashes.</source>
        <translation>Die Labels %1 unterscheiden sich nur durch Groß- und Kleinschreibung, Leerzeichen oder Striche.</translation>
    </message>
    <message numerus="yes">
        <source>Write labels that look alike as the commonest one: %Ln row(s)</source>
        <translation>
            <numerusform>Fast gleich geschriebene Labels wie das häufigste schreiben: %Ln Zeile</numerusform>
            <numerusform>Fast gleich geschriebene Labels wie das häufigste schreiben: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that have several labels: %Ln row(s)</source>
        <translation>
            <numerusform>Texte mit mehreren Labels auslassen: %Ln Zeile</numerusform>
            <numerusform>Texte mit mehreren Labels auslassen: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with fewer than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>Texte mit weniger als %1 Zeichen auslassen: %Ln Zeile</numerusform>
            <numerusform>Texte mit weniger als %1 Zeichen auslassen: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with more than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>Texte mit mehr als %1 Zeichen auslassen: %Ln Zeile</numerusform>
            <numerusform>Texte mit mehr als %1 Zeichen auslassen: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that say nearly the same as an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>Texte auslassen, die fast dasselbe sagen wie ein früherer: %Ln Zeile</numerusform>
            <numerusform>Texte auslassen, die fast dasselbe sagen wie ein früherer: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do not learn from texts that are nearly those it is measured on: %Ln row(s)</source>
        <translation>
            <numerusform>Nicht aus Texten lernen, die fast gleich in der Messung vorkommen: %Ln Zeile</numerusform>
            <numerusform>Nicht aus Texten lernen, die fast gleich in der Messung vorkommen: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from at most twice as many texts of a label as of the middle one: %Ln row(s)</source>
        <translation>
            <numerusform>Von keinem Label mehr als doppelt so viele Texte lernen wie vom mittleren: %Ln Zeile</numerusform>
            <numerusform>Von keinem Label mehr als doppelt so viele Texte lernen wie vom mittleren: %Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (as %2)</source>
        <extracomment>%1 and %2: numbers of rows; the first repeats the second</extracomment>
        <translation>%1 (wie %2)</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <extracomment>%1: numbers of rows</extracomment>
        <translation>Zeilen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) have fewer than ten values, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>%Ln Feld hat weniger als zehn Werte, zu wenige zum Lernen und Beurteilen: %1.</numerusform>
            <numerusform>%Ln Felder haben weniger als zehn Werte, zu wenige zum Lernen und Beurteilen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) do not stand in their text and are learned as missing: what is learned is to find words, not to write them.</source>
        <translation>
            <numerusform>%Ln Wert steht nicht in seinem Text und wird als fehlend gelernt: Gelernt wird, Wörter zu finden, nicht, sie zu schreiben.</numerusform>
            <numerusform>%Ln Werte stehen nicht in ihrem Text und werden als fehlend gelernt: Gelernt wird, Wörter zu finden, nicht, sie zu schreiben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out rows that repeat an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>Zeilen weglassen, die eine frühere wiederholen: %Ln Zeile</numerusform>
            <numerusform>Zeilen weglassen, die eine frühere wiederholen: %Ln Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPreview</name>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
</context>
<context>
    <name>DeviceChip</name>
    <message>
        <source>Device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
</context>
<context>
    <name>DeviceGroup</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Prüfung läuft…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>DeviceReason</name>
    <message>
        <source>It was asked for.</source>
        <translation>Es wurde ausdrücklich gewählt.</translation>
    </message>
    <message>
        <source>It is not tested yet.</source>
        <translation>Es ist noch nicht geprüft.</translation>
    </message>
    <message>
        <source>%1 is not used.</source>
        <translation>%1 wird nicht verwendet.</translation>
    </message>
    <message>
        <source>It is used only where it is asked for.</source>
        <translation>Es wird nur verwendet, wenn man es ausdrücklich wählt.</translation>
    </message>
    <message>
        <source>%1 is used only where it is asked for.</source>
        <translation>%1 wird nur verwendet, wenn man es ausdrücklich wählt.</translation>
    </message>
    <message>
        <source>It computes on the processor.</source>
        <translation>Es rechnet auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Its driver is known to give wrong results now and then.</source>
        <translation>Sein Treiber liefert bekanntlich ab und zu falsche Ergebnisse.</translation>
    </message>
    <message>
        <source>Its driver is known to fail in the middle of work.</source>
        <translation>Sein Treiber fällt bekanntlich mitten in der Arbeit aus.</translation>
    </message>
    <message>
        <source>It failed in the middle of work with this driver. It is taken again once it passes its test.</source>
        <translation>Es ist mit diesem Treiber mitten in der Arbeit ausgefallen. Es wird wieder verwendet, sobald es den Test besteht.</translation>
    </message>
    <message>
        <source>Its driver offers Vulkan %1, and 1.2 is needed; a newer driver may help.</source>
        <translation>Sein Treiber bietet Vulkan %1, nötig ist 1.2; ein neuerer Treiber kann helfen.</translation>
    </message>
    <message>
        <source>It offers less than Vulkan 1.2 requires.</source>
        <translation>Es bietet weniger, als Vulkan 1.2 verlangt.</translation>
    </message>
    <message>
        <source>It cannot compute.</source>
        <translation>Es kann nicht rechnen.</translation>
    </message>
    <message>
        <source>It passed its self-test (results compared with the processor: %L1).</source>
        <translation>Es hat den Selbsttest bestanden (mit dem Prozessor verglichene Ergebnisse: %L1).</translation>
    </message>
    <message>
        <source>It passed its self-test (products compared: %L1).</source>
        <translation>Es hat den Selbsttest bestanden (verglichene Produkte: %L1).</translation>
    </message>
    <message>
        <source>It failed its self-test: it gives wrong results.</source>
        <translation>Es hat den Selbsttest nicht bestanden: Es liefert falsche Ergebnisse.</translation>
    </message>
    <message>
        <source>Some faster kernels failed and are left out.</source>
        <translation>Einige schnellere Rechenkerne sind durchgefallen und werden nicht verwendet.</translation>
    </message>
    <message>
        <source>Its self-test could not be started.</source>
        <translation>Sein Selbsttest ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>Its driver crashed when it was tested; the Test button tries it again.</source>
        <translation>Sein Treiber ist beim Test abgestürzt; der Test-Knopf versucht es erneut.</translation>
    </message>
    <message>
        <source>Its driver did not answer when it was tested; the Test button tries it again.</source>
        <translation>Sein Treiber hat beim Test nicht geantwortet; der Test-Knopf versucht es erneut.</translation>
    </message>
    <message>
        <source>Its driver gave no sensible answer when it was tested; the Test button tries it again.</source>
        <translation>Sein Treiber hat beim Test keine sinnvolle Antwort gegeben; der Test-Knopf versucht es erneut.</translation>
    </message>
    <message>
        <source>The graphics drivers of this computer gave no sensible answer, so the processor is used.</source>
        <translation>Die Grafiktreiber dieses Computers haben keine sinnvolle Antwort gegeben, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>A graphics driver of this computer crashed when it was asked for its devices, so the processor is used.</source>
        <translation>Ein Grafiktreiber dieses Computers ist abgestürzt, als er nach seinen Geräten gefragt wurde, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>A graphics driver of this computer did not answer when it was asked for its devices, so the processor is used.</source>
        <translation>Ein Grafiktreiber dieses Computers hat nicht geantwortet, als er nach seinen Geräten gefragt wurde, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>No Vulkan is installed on this computer, so the processor is used.</source>
        <translation>Auf diesem Computer ist kein Vulkan installiert, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>The Vulkan of this computer is older than 1.2, so the processor is used; a newer graphics driver may help.</source>
        <translation>Das Vulkan dieses Computers ist älter als 1.2, deshalb wird der Prozessor verwendet; ein neuerer Grafiktreiber kann helfen.</translation>
    </message>
    <message>
        <source>Vulkan could not be started, so the processor is used.</source>
        <translation>Vulkan ließ sich nicht starten, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>Vulkan finds no graphics processor here, so the processor is used.</source>
        <translation>Vulkan findet hier keinen Grafikprozessor, deshalb wird der Prozessor verwendet.</translation>
    </message>
    <message>
        <source>The model could not be loaded on %1.</source>
        <translation>Das Modell konnte auf %1 nicht geladen werden.</translation>
    </message>
    <message>
        <source>The graphics device failed.</source>
        <translation>Das Grafikgerät ist ausgefallen.</translation>
    </message>
    <message>
        <source>The graphics device has too little memory.</source>
        <translation>Das Grafikgerät hat zu wenig Speicher.</translation>
    </message>
    <message>
        <source>The graphics device cannot do all that this model needs.</source>
        <translation>Das Grafikgerät kann nicht alles, was dieses Modell braucht.</translation>
    </message>
    <message>
        <source>The work goes on on the processor instead of %1.</source>
        <translation>Die Arbeit geht auf dem Prozessor weiter statt auf %1.</translation>
    </message>
    <message>
        <source>The processor is always there.</source>
        <translation>Der Prozessor ist immer da.</translation>
    </message>
</context>
<context>
    <name>DocumentDialogs</name>
    <message>
        <source>Choose documents</source>
        <translation>Dokumente wählen</translation>
    </message>
    <message>
        <source>Choose a folder of documents</source>
        <translation>Ordner mit Dokumenten wählen</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentListModel</name>
    <message>
        <source>(none)</source>
        <translation>(keine)</translation>
    </message>
    <message>
        <source>Sorted</source>
        <translation>Sortiert</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>Zu prüfen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Unknown kind</source>
        <translation>Unbekannte Art</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentReview</name>
    <message>
        <source>The correction cannot be stored: %1.</source>
        <translation>Die Korrektur kann nicht gespeichert werden: %1.</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <extracomment>A part of a long document: its number, and the label and the confidence that it has by itself</extracomment>
        <translation>%1: %2 %3</translation>
    </message>
</context>
<context>
    <name>DocumentRow</name>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of a row: file, label, confidence, status</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, confidence %3, %4</source>
        <translation>%1: %2, Sicherheit %3, %4</translation>
    </message>
    <message>
        <source>Select %1</source>
        <translation>%1 auswählen</translation>
    </message>
</context>
<context>
    <name>DocumentTable</name>
    <message>
        <source>Sorted documents</source>
        <translation>Sortierte Dokumente</translation>
    </message>
    <message>
        <source>The first results will be here in a moment.</source>
        <translation>Die ersten Ergebnisse sind gleich da.</translation>
    </message>
    <message>
        <source>No document is like that.</source>
        <translation>Kein Dokument ist so.</translation>
    </message>
    <message>
        <source>1 to 9 choose a label, Return accepts and goes on, Space shows the text, Shift and Space select.</source>
        <translation>1 bis 9 wählen ein Label, die Eingabetaste übernimmt und geht weiter, die Leertaste zeigt den Text, Umschalt und Leertaste wählen aus.</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
    <message>
        <source>Choose a document to see where its values stand.</source>
        <translation>Wählen Sie ein Dokument, um zu sehen, wo seine Werte stehen.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Sort documents into labels</source>
        <translation>Dokumente nach Labels sortieren</translation>
    </message>
    <message>
        <source>Choose what to sort into, then drop files or a folder anywhere on this window. Nothing leaves this computer.</source>
        <translation>Wählen Sie, wonach sortiert wird, und ziehen Sie dann Dateien oder einen Ordner auf dieses Fenster. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>Sortiert von: %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Edit labels…</source>
        <translation>Labels bearbeiten…</translation>
    </message>
    <message>
        <source>Own labels…</source>
        <translation>Eigene Labels…</translation>
    </message>
    <message>
        <source>Sort into</source>
        <translation>Sortieren nach</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentsViewModel</name>
    <message numerus="yes">
        <source>%Ln sorted</source>
        <translation>
            <numerusform>%Ln sortiert</numerusform>
            <numerusform>%Ln sortiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Load a model first, then drop documents</source>
        <translation>Zuerst ein Modell laden, dann Dokumente ablegen</translation>
    </message>
    <message>
        <source>Classify the files in “%1” with “%2”</source>
        <translation>Die Dateien in „%1“ mit „%2“ klassifizieren</translation>
    </message>
    <message>
        <source>Classify these files and folders with “%1”</source>
        <translation>Diese Dateien und Ordner mit „%1“ klassifizieren</translation>
    </message>
    <message numerus="yes">
        <source>Classify %Ln file(s) with “%1”</source>
        <translation>
            <numerusform>%Ln Datei mit „%1“ klassifizieren</numerusform>
            <numerusform>%Ln Dateien mit „%1“ klassifizieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sorted: %Ln document(s).</source>
        <translation>
            <numerusform>„%1“ ist sortiert: %Ln Dokument.</numerusform>
            <numerusform>„%1“ ist sortiert: %Ln Dokumente.</numerusform>
        </translation>
    </message>
    <message>
        <source>The label list cannot be stored.</source>
        <translation>Die Labelliste kann nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Or drop a model file or folder anywhere on this window</source>
        <translation>Oder ziehen Sie eine Modelldatei oder einen Ordner auf dieses Fenster</translation>
    </message>
</context>
<context>
    <name>EmptyBatch</name>
    <message>
        <source>Other model…</source>
        <translation>Anderes Modell…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Try with sample documents</source>
        <translation>Mit Beispielen ausprobieren</translation>
    </message>
    <message>
        <source>Text, Markdown, HTML, e-mail, PDF, Word, OpenDocument, RTF, rows of CSV and JSONL, and pictures of text.</source>
        <translation>Text, Markdown, HTML, E-Mail, PDF, Word, OpenDocument, RTF, Zeilen von CSV und JSONL und Bilder von Text.</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Wer es macht</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Computing</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Cores that compute. Automatic takes every physical core; fewer leave some to other programs.</source>
        <translation>Kerne, die rechnen. Automatisch nimmt jeden physischen Kern; weniger lassen anderen Programmen etwas übrig.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>How much of a conversation the model sees. More takes more memory, as the Models page shows; no model gets more than it was made for.</source>
        <translation>Wie viel eines Gesprächs das Modell sieht. Mehr braucht mehr Speicher, wie die Seite Modelle zeigt; kein Modell bekommt mehr, als es kann.</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>Kontextlänge</translation>
    </message>
    <message>
        <source>Fast rounds values between the layers to 8 bits; Exact keeps them and is slower. Automatic is fast for quantised models and exact for all others.</source>
        <translation>Schnell rundet die Werte zwischen den Schichten auf 8 Bit; Genau behält sie und ist langsamer. Automatisch ist schnell bei quantisierten Modellen und genau bei allen anderen.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>A change loads the model again, after an answer that is being written.</source>
        <translation>Eine Änderung lädt das Modell neu, nach einer Antwort, die gerade entsteht.</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>Als JSON exportieren…</translation>
    </message>
    <message>
        <source>Export JSONL…</source>
        <translation>Als JSONL exportieren…</translation>
    </message>
</context>
<context>
    <name>ExtractAnswer</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>The list of fields does not allow “%1” as “%2”.</source>
        <translation>Die Feldliste erlaubt „%1“ nicht als „%2“.</translation>
    </message>
    <message>
        <source>The list of fields allows no more entries in “%1”.</source>
        <translation>Die Feldliste erlaubt keine weiteren Einträge in „%1“.</translation>
    </message>
    <message>
        <source>The list of fields wants this entry of “%1”.</source>
        <translation>Die Feldliste verlangt diesen Eintrag von „%1“.</translation>
    </message>
</context>
<context>
    <name>ExtractHeader</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation>Unsicherster</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractListModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>Of a document whose fields were found</extracomment>
        <translation>Gelesen</translation>
    </message>
</context>
<context>
    <name>ExtractPage</name>
    <message>
        <source>Extract</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Find fields in documents</source>
        <translation>Felder in Dokumenten finden</translation>
    </message>
    <message>
        <source>Choose what to look for, then drop files or a folder anywhere on this window. Every value is traced back to its words. Nothing leaves this computer.</source>
        <translation>Wählen Sie, wonach gesucht wird, und ziehen Sie dann Dateien oder einen Ordner irgendwo auf dieses Fenster. Jeder Wert wird zu seinen Wörtern zurückverfolgt. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation>Gelesen von: %1</translation>
    </message>
    <message>
        <source>List of fields</source>
        <translation>Feldliste</translation>
    </message>
    <message>
        <source>Edit fields…</source>
        <translation>Felder bearbeiten…</translation>
    </message>
    <message>
        <source>Own fields…</source>
        <translation>Eigene Felder…</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>Suchen nach</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractReviewViewModel</name>
    <message>
        <source>The answer did not come to an end; there are no values.</source>
        <translation>Die Antwort kam zu keinem Ende; es gibt keine Werte.</translation>
    </message>
    <message>
        <source>The answer became too long; what stands at its end was made up.</source>
        <translation>Die Antwort wurde zu lang; was an ihrem Ende steht, ist erfunden.</translation>
    </message>
</context>
<context>
    <name>ExtractRow</name>
    <message>
        <source>%1: %2</source>
        <extracomment>What a screen reader says of a row: file, status, values</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Select %1</source>
        <translation>%1 auswählen</translation>
    </message>
</context>
<context>
    <name>ExtractTable</name>
    <message>
        <source>Documents and their values</source>
        <translation>Dokumente und ihre Werte</translation>
    </message>
    <message>
        <source>The first values will be here in a moment.</source>
        <translation>Gleich stehen hier die ersten Werte.</translation>
    </message>
    <message>
        <source>No document is like that.</source>
        <translation>Kein Dokument ist so.</translation>
    </message>
    <message>
        <source>Return accepts and goes on, Space shows the fields, Shift and Space select.</source>
        <translation>Die Eingabetaste übernimmt und geht weiter, die Leertaste zeigt die Felder, Umschalt und Leertaste wählen aus.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractViewModel</name>
    <message>
        <source>Load a model first, then drop documents</source>
        <translation>Zuerst ein Modell laden, dann Dokumente ablegen</translation>
    </message>
    <message>
        <source>Find the fields of “%2” in the files of “%1”</source>
        <translation>Die Felder von „%2“ in den Dateien von „%1“ finden</translation>
    </message>
    <message>
        <source>Find the fields of “%1” in these files and folders</source>
        <translation>Die Felder von „%1“ in diesen Dateien und Ordnern finden</translation>
    </message>
    <message numerus="yes">
        <source>Find the fields of “%1” in %Ln file(s)</source>
        <translation>
            <numerusform>Die Felder von „%1“ in einer Datei finden</numerusform>
            <numerusform>Die Felder von „%1“ in %Ln Dateien finden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is read: %Ln document(s).</source>
        <translation>
            <numerusform>„%1“ ist gelesen: ein Dokument.</numerusform>
            <numerusform>„%1“ ist gelesen: %Ln Dokumente.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln read</source>
        <extracomment>How many documents were read for their fields</extracomment>
        <translation>
            <numerusform>%Ln gelesen</numerusform>
            <numerusform>%Ln gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>The list of fields cannot be stored.</source>
        <translation>Die Feldliste kann nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>FieldColumns</name>
    <message>
        <source>Columns of the fields</source>
        <translation>Spalten der Felder</translation>
    </message>
</context>
<context>
    <name>FieldListHead</name>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::FieldListModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation>Von Ihnen berichtigt</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>Steht im Dokument</translation>
    </message>
    <message>
        <source>Nearly so in the document: “%1”</source>
        <translation>Steht fast so im Dokument: „%1“</translation>
    </message>
    <message>
        <source>Not found in the document</source>
        <translation>Nicht im Dokument gefunden</translation>
    </message>
    <message>
        <source>Chosen by the model</source>
        <translation>Vom Modell gewählt</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>Kein Wert</translation>
    </message>
</context>
<context>
    <name>FieldPane</name>
    <message>
        <source>Choose a document to see its fields, and to correct them.</source>
        <translation>Wählen Sie ein Dokument, um seine Felder zu sehen und zu berichtigen.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Back to the model&apos;s values</source>
        <translation>Zurück zu den Werten des Modells</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Speichern und weiter</translation>
    </message>
</context>
<context>
    <name>lapidary::app::FieldResults</name>
    <message>
        <source>Field finder</source>
        <extracomment>%1: name of a language model</extracomment>
        <translation>Feldsucher</translation>
    </message>
    <message numerus="yes">
        <source>%1 % of the fields are right, and %2 % of the texts in every field, on %Ln text(s) that it had not seen.</source>
        <extracomment>%1 and %2: percent</extracomment>
        <translation>
            <numerusform>%1 % der Felder sind richtig und %2 % der Texte in jedem Feld, auf %Ln Text, den er nicht kannte.</numerusform>
            <numerusform>%1 % der Felder sind richtig und %2 % der Texte in jedem Feld, auf %Ln Texten, die er nicht kannte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 More texts will help; look at what it got wrong.</source>
        <translation>%1 Mehr Texte helfen; sehen Sie nach, was falsch war.</translation>
    </message>
    <message>
        <source>a field finder</source>
        <translation>ein Feldsucher</translation>
    </message>
    <message>
        <source>the model without training</source>
        <translation>das untrainierte Modell</translation>
    </message>
    <message>
        <source>Better than %1 by %2 points. %3</source>
        <translation>Um %2 Punkte besser als %1. %3</translation>
    </message>
    <message>
        <source>Not better than %1: use that. %2</source>
        <translation>Nicht besser als %1: Nehmen Sie lieber das. %2</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Percent, and the interval around it</extracomment>
        <translation>%1 % (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <translation>%1, untrainiert</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>Ihr Spezialist</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Word F1</source>
        <translation>Wort-F1</translation>
    </message>
    <message>
        <source>Untrained</source>
        <translation>Untrainiert</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Row %1: %2 in the data, found %3</source>
        <extracomment>Of a field that came out wrong. %1: its row in the file, %2: the value there, %3: what was found instead</extracomment>
        <translation>Zeile %1: %2 in den Daten, gefunden %3</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Every field came out right.</source>
        <translation>Jedes Feld war richtig.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong</source>
        <translation>
            <numerusform>%Ln Feld war falsch</numerusform>
            <numerusform>%Ln Felder waren falsch</numerusform>
        </translation>
    </message>
    <message>
        <source>It is never sure enough: every text is marked for a look.</source>
        <extracomment>%1: a share like 0.74</extracomment>
        <translation>Er ist nie sicher genug: Jeder Text wird zum Nachsehen markiert.</translation>
    </message>
    <message>
        <source>Texts of which it is less than %1 sure are marked for a look.</source>
        <translation>Texte, bei denen er sich weniger als %1 sicher ist, werden zum Nachsehen markiert.</translation>
    </message>
    <message>
        <source>Not surely better than %1: the difference can be chance. %2</source>
        <translation>Nicht sicher besser als %1: Der Unterschied kann Zufall sein. %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong, the first %1 are shown</source>
        <translation>
            <numerusform>%Ln Feld war falsch, die ersten %1 werden gezeigt</numerusform>
            <numerusform>%Ln Felder waren falsch, die ersten %1 werden gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldResultsView</name>
    <message>
        <source>Share of fields that are right on texts that none of them had seen; case, spaces and punctuation do not count. The thin line is the 95 % interval: how far chance in the choice of texts can move it.</source>
        <translation>Anteil richtiger Felder auf Texten, die keiner von ihnen kannte; Groß- und Kleinschreibung, Leerraum und Satzzeichen zählen nicht. Die dünne Linie ist das 95-%-Intervall: So weit kann der Zufall in der Wahl der Texte den Wert verschieben.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Each field, percent</source>
        <translation>Jedes Feld, Prozent</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Confidence %1</source>
        <translation>Sicherheit %1</translation>
    </message>
    <message>
        <source>%1 · read as %2</source>
        <translation>%1 · gelesen als %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>FieldTableRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>IconButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>action (shortcut)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>System prompt</source>
        <translation>Systemanweisung</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Wortwahl</translation>
    </message>
    <message>
        <source>Reset sampling</source>
        <translation>Wortwahl zurücksetzen</translation>
    </message>
    <message>
        <source>Instructions for every answer</source>
        <translation>Anweisungen für jede Antwort</translation>
    </message>
</context>
<context>
    <name>LabelBars</name>
    <message>
        <source>Characters of a text</source>
        <translation>Zeichen eines Textes</translation>
    </message>
</context>
<context>
    <name>LabelEditRow</name>
    <message>
        <source>Label %L1</source>
        <translation>Label %L1</translation>
    </message>
    <message>
        <source>What label %L1 means</source>
        <translation>Was Label %L1 bedeutet</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>Was es bedeutet, für das Modell</translation>
    </message>
    <message>
        <source>Remove label %L1</source>
        <translation>Label %L1 entfernen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::LabelListEditor</name>
    <message>
        <source>Give the list a name.</source>
        <translation>Geben Sie der Liste einen Namen.</translation>
    </message>
    <message>
        <source>Name at least two labels.</source>
        <translation>Nennen Sie mindestens zwei Labels.</translation>
    </message>
</context>
<context>
    <name>LabelListSheet</name>
    <message>
        <source>Edit labels</source>
        <translation>Labels bearbeiten</translation>
    </message>
    <message>
        <source>Own labels</source>
        <translation>Eigene Labels</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Name der Liste</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>Label hinzufügen</translation>
    </message>
    <message>
        <source>Several may apply</source>
        <translation>Mehrere können zutreffen</translation>
    </message>
    <message>
        <source>Several labels may apply to a document</source>
        <translation>Auf ein Dokument können mehrere Labels zutreffen</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>Liste löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>lapidary::app::LocalEngine</name>
    <message>
        <source>No model is loaded. Open one on the Models page.</source>
        <translation>Kein Modell geladen. Öffnen Sie eines auf der Seite „Modelle“.</translation>
    </message>
    <message>
        <source>The model that began this batch is no longer loaded. Load it again to go on.</source>
        <translation>Das Modell, das diesen Stapel begonnen hat, ist nicht mehr geladen. Laden Sie es wieder, um fortzufahren.</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>while learning</source>
        <translation>beim Lernen</translation>
    </message>
    <message>
        <source>on texts that choose</source>
        <translation>auf Texten zum Auswählen</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>Noch wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>The curves begin with the first step.</source>
        <translation>Die Kurven beginnen mit dem ersten Schritt.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Lapidary</source>
        <translation>Lapidary</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Regenerate answer</source>
        <translation>Neu antworten lassen</translation>
    </message>
    <message>
        <source>Details of this answer</source>
        <translation>Einzelheiten dieser Antwort</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorige Fassung</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>version of a message</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Fassung</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Details of this answer</source>
        <translation>Einzelheiten dieser Antwort</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Loaded</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Nearly ready…</source>
        <translation>Gleich fertig…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Loading %1: %2</source>
        <translation>%1 wird geladen: %2</translation>
    </message>
</context>
<context>
    <name>ModelCardButtons</name>
    <message>
        <source>Load %1</source>
        <translation>%1 laden</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Eject %1</source>
        <translation>%1 auswerfen</translation>
    </message>
    <message>
        <source>Eject</source>
        <translation>Auswerfen</translation>
    </message>
    <message>
        <source>Take %1 off the list (its files stay)</source>
        <translation>%1 von der Liste nehmen (die Dateien bleiben)</translation>
    </message>
    <message>
        <source>Cancel loading %1</source>
        <translation>Laden von %1 abbrechen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Models (*.gguf *.safetensors)</source>
        <translation>Modelle (*.gguf *.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>Modelldatei öffnen</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>Modellordner öffnen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ModelListModel</name>
    <message>
        <source>Ships with Lapidary. Tells simple, wandering stories; knows nothing else.</source>
        <translation>Wird mitgeliefert. Erzählt einfache, abschweifende Geschichten; weiß sonst nichts.</translation>
    </message>
    <message numerus="yes">
        <source>Gemma 3, %Ln layer(s)</source>
        <translation>
            <numerusform>Gemma 3, %Ln Schicht</numerusform>
            <numerusform>Gemma 3, %Ln Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 Token</translation>
    </message>
    <message>
        <source>not stated in the file</source>
        <translation>in der Datei nicht genannt</translation>
    </message>
    <message>
        <source>Fits: needs %1 of this computer’s %2.</source>
        <translation>Passt: braucht %1 von %2 dieses Computers.</translation>
    </message>
    <message>
        <source>Does not fit: needs %1, this computer has %2.</source>
        <translation>Passt nicht: braucht %1, dieser Computer hat %2.</translation>
    </message>
    <message>
        <source>This is not a model: drop a GGUF file or a Hugging Face folder</source>
        <translation>Das ist kein Modell: Ziehen Sie eine GGUF-Datei oder einen Hugging-Face-Ordner hierher</translation>
    </message>
    <message>
        <source>Open the model %1</source>
        <translation>Modell %1 öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln model(s) and open the first</source>
        <translation>
            <numerusform>%Ln Modell aufnehmen und öffnen</numerusform>
            <numerusform>%Ln Modelle aufnehmen und das erste öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 Mrd.</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>Ships with Lapidary. To train specialists from; it answers nothing by itself.</source>
        <translation>Wird mitgeliefert. Daraus werden Spezialisten trainiert; von sich aus beantwortet es nichts.</translation>
    </message>
    <message>
        <source>A specialist: it changes the model %1, which must stay where it is.</source>
        <translation>Ein Spezialist: Er ändert das Modell %1, das bleiben muss, wo es ist.</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>Anderes Modell öffnen…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>Modelle auf diesem Computer</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Any text model of the Gemma 3 family, as a GGUF file or a Hugging Face folder. Files stay where they are.</source>
        <translation>Jedes Textmodell der Gemma-3-Familie, als GGUF-Datei oder Hugging-Face-Ordner. Die Dateien bleiben, wo sie sind.</translation>
    </message>
</context>
<context>
    <name>PassageBar</name>
    <message numerus="yes">
        <source>Read in %Ln part(s)</source>
        <translation>
            <numerusform>In %Ln Teil gelesen</numerusform>
            <numerusform>In %Ln Teilen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Parts that were read</source>
        <translation>Gelesene Teile</translation>
    </message>
</context>
<context>
    <name>PictureButton</name>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
</context>
<context>
    <name>lapidary::app::PresetListModel</name>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Answers as the model was made to</source>
        <translation>Antwortet so, wie das Modell gemacht ist</translation>
    </message>
    <message>
        <source>Summarise</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <source>Paste a text and get its main points</source>
        <translation>Text einfügen, Hauptpunkte erhalten</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <source>Into English, or from English into the language you name</source>
        <translation>Ins Englische, oder aus dem Englischen in die genannte Sprache</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Umformulieren</translation>
    </message>
    <message>
        <source>Clearer and shorter, with the same meaning</source>
        <translation>Klarer und kürzer, mit demselben Sinn</translation>
    </message>
    <message>
        <source>Bedtime story</source>
        <translation>Gutenachtgeschichte</translation>
    </message>
    <message>
        <source>A name, an animal and a place become a story</source>
        <translation>Aus Name, Tier und Ort wird eine Geschichte</translation>
    </message>
</context>
<context>
    <name>PresetPicker</name>
    <message>
        <source>Chooses what the model is asked to do</source>
        <translation>Wählt, worum das Modell gebeten wird</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
</context>
<context>
    <name>ReliabilityCard</name>
    <message>
        <source>Whether its confidence can be believed</source>
        <translation>Ob man seiner Sicherheit glauben kann</translation>
    </message>
    <message>
        <source>how sure it was</source>
        <translation>wie sicher er war</translation>
    </message>
    <message>
        <source>share of right answers</source>
        <translation>Anteil richtiger Antworten</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>Row %L1: “%2”, as in the data (%3)</source>
        <extracomment>Below a text: its row in the file, its label there, the answer of the specialist, how sure that was</extracomment>
        <translation>Zeile %L1: „%2“, wie in den Daten (%3)</translation>
    </message>
    <message>
        <source>Row %L1: “%2” in the data, answered “%3” (%4)</source>
        <translation>Zeile %L1: „%2“ in den Daten, Antwort „%3“ (%4)</translation>
    </message>
</context>
<context>
    <name>ResultRows</name>
    <message>
        <source>All mistakes</source>
        <translation>Alle Fehler</translation>
    </message>
    <message>
        <source>There is no text like that.</source>
        <translation>So einen Text gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>ResultTable</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a setting: its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ReviewPane</name>
    <message>
        <source>Choose a document to see what was read, and to correct its label.</source>
        <translation>Wählen Sie ein Dokument, um zu sehen, was gelesen wurde, und sein Label zu korrigieren.</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Back to the model&apos;s label</source>
        <translation>Zurück zum Label des Modells</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>Speichern und weiter</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
</context>
<context>
    <name>SamplingControls</name>
    <message>
        <source>Higher is more surprising, 0 always takes the most likely word</source>
        <translation>Höher überrascht mehr, 0 nimmt immer das wahrscheinlichste Wort</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Only the k most likely words; 0 is off</source>
        <translation>Nur die k wahrscheinlichsten Wörter; 0 ist aus</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the likely words that together reach this share</source>
        <translation>Nur die wahrscheinlichen Wörter, die zusammen diesen Anteil erreichen</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out words less likely than this share of the likeliest</source>
        <translation>Lässt Wörter weg, die unwahrscheinlicher sind als dieser Anteil des wahrscheinlichsten</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Makes words that already appeared less likely; 1 is off</source>
        <translation>Macht schon benutzte Wörter unwahrscheinlicher; 1 ist aus</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>An answer ends here at the latest</source>
        <translation>Spätestens hier endet eine Antwort</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort in Token</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seed: the same seed gives the same answer; empty is a new one each time</source>
        <translation>Startwert: Derselbe Wert gibt dieselbe Antwort; leer ist jedes Mal ein neuer</translation>
    </message>
    <message>
        <source>random</source>
        <translation>zufällig</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>lapidary::app::SchemaEditor</name>
    <message>
        <source>The schema must be a JSON object.</source>
        <translation>Das Schema muss ein JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>Give every field a name.</source>
        <translation>Geben Sie jedem Feld einen Namen.</translation>
    </message>
    <message>
        <source>Two fields are called “%1”.</source>
        <translation>Zwei Felder heißen „%1“.</translation>
    </message>
    <message>
        <source>Say what “%1” may be.</source>
        <translation>Geben Sie an, was „%1“ sein darf.</translation>
    </message>
    <message>
        <source>Add a field.</source>
        <translation>Fügen Sie ein Feld hinzu.</translation>
    </message>
    <message>
        <source>Give the list of fields a name.</source>
        <translation>Geben Sie der Feldliste einen Namen.</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>What a field of a document is: its kind</extracomment>
        <translation>Text</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder nein</translation>
    </message>
    <message>
        <source>One of…</source>
        <translation>Eines von …</translation>
    </message>
    <message>
        <source>List of texts</source>
        <translation>Liste von Texten</translation>
    </message>
    <message>
        <source>See JSON</source>
        <translation>Siehe JSON</translation>
    </message>
</context>
<context>
    <name>SchemaFieldRow</name>
    <message>
        <source>Name of field %L1</source>
        <translation>Name von Feld %L1</translation>
    </message>
    <message>
        <source>Kind of field %L1</source>
        <translation>Art von Feld %L1</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Field %L1 must have a value</source>
        <translation>Feld %L1 muss einen Wert haben</translation>
    </message>
    <message>
        <source>Remove field %L1</source>
        <translation>Feld %L1 entfernen</translation>
    </message>
    <message>
        <source>What field %L1 may be</source>
        <translation>Was Feld %L1 sein darf</translation>
    </message>
    <message>
        <source>What it may be, with commas between</source>
        <translation>Was es sein darf, mit Kommas getrennt</translation>
    </message>
    <message>
        <source>What field %L1 means</source>
        <translation>Was Feld %L1 bedeutet</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>Was es bedeutet, für das Modell</translation>
    </message>
</context>
<context>
    <name>SchemaSheet</name>
    <message>
        <source>Edit fields</source>
        <translation>Felder bearbeiten</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>Eigene Felder</translation>
    </message>
    <message>
        <source>Name of the list of fields</source>
        <translation>Name der Feldliste</translation>
    </message>
    <message>
        <source>How the fields are edited</source>
        <translation>Wie die Felder bearbeitet werden</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>This schema is no plain list of fields; it can be edited as JSON only.</source>
        <translation>Dieses Schema ist keine einfache Feldliste; es lässt sich nur als JSON bearbeiten.</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>Liste löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>ScoreBar</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a setting: its value</comment>
        <extracomment>What a screen reader says of a bar: who was compared, how often it was right</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>No setting mentions “%1”.</source>
        <translation>Keine Einstellung erwähnt „%1“.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Passed: %1 products agree with the reference (largest difference %2).</source>
        <translation>Bestanden: %1 Produkte stimmen mit der Referenz überein (größte Abweichung %2).</translation>
    </message>
    <message>
        <source>Failed in %1: results are wrong on this processor; please report it.</source>
        <translation>Fehler in %1: Die Ergebnisse sind auf diesem Prozessor falsch; bitte melden Sie das.</translation>
    </message>
    <message>
        <source>Lapidary is licensed under the Apache License 2.0. It uses Qt 6 (LGPL 3), SentencePiece, simdjson (Apache 2.0), JSON for Modern C++ (MIT), SQLite (public domain), the Inter and JetBrains Mono fonts (OFL 1.1) and Lucide icons (ISC).</source>
        <translation>Lapidary steht unter der Apache-Lizenz 2.0. Es verwendet Qt 6 (LGPL 3), SentencePiece, simdjson (Apache 2.0), JSON for Modern C++ (MIT), SQLite (gemeinfrei), die Schriften Inter und JetBrains Mono (OFL 1.1) und die Symbole von Lucide (ISC).</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 Token</translation>
    </message>
    <message>
        <source>Usable, with the driver %1. %2</source>
        <translation>Verwendbar, mit dem Treiber %1. %2</translation>
    </message>
    <message>
        <source>Not used, with the driver %1. %2</source>
        <translation>Nicht verwendet, mit dem Treiber %1. %2</translation>
    </message>
</context>
<context>
    <name>ShippedModels</name>
    <message>
        <source>Starter storyteller</source>
        <translation>Mitgelieferter Erzähler</translation>
    </message>
    <message>
        <source>Small base model</source>
        <translation>Kleines Basismodell</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>%1: %2</source>
        <comment>action: shortcut</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>%1 · %2</source>
        <comment>model name · quantisation</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <comment>tokens a second</comment>
        <translation>%1 Token/s</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Context: %1 of %2 tokens used</source>
        <translation>Kontext: %1 von %2 Token belegt</translation>
    </message>
    <message>
        <source>%1 of %2 tokens used</source>
        <translation>%1 von %2 Token belegt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>StorageGroup</name>
    <message>
        <source>Storage</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Conversations and settings: %1</source>
        <translation>Unterhaltungen und Einstellungen: %1</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>StoryForm</name>
    <message>
        <source>Name of the hero</source>
        <translation>Name der Hauptfigur</translation>
    </message>
    <message>
        <source>A name, like Mia</source>
        <translation>Ein Name, etwa Mia</translation>
    </message>
    <message>
        <source>Animal in the story</source>
        <translation>Tier in der Geschichte</translation>
    </message>
    <message>
        <source>An animal</source>
        <translation>Ein Tier</translation>
    </message>
    <message>
        <source>Place of the story</source>
        <translation>Ort der Geschichte</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>Ein Ort</translation>
    </message>
    <message>
        <source>Tell the story</source>
        <translation>Erzählen</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>Zweitbestes</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>Task: sort texts into labels</source>
        <translation>Aufgabe: Texte nach Labels sortieren</translation>
    </message>
    <message>
        <source>Name of the specialist</source>
        <translation>Name des Spezialisten</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>Was lernt</translation>
    </message>
    <message>
        <source>Task: pull fields out of texts</source>
        <translation>Aufgabe: Felder aus Texten ziehen</translation>
    </message>
    <message>
        <source>Task: answer as in the data</source>
        <translation>Aufgabe: antworten wie in den Daten</translation>
    </message>
    <message>
        <source>Task: write like the texts</source>
        <translation>Aufgabe: schreiben wie die Texte</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TaskChoice</name>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>the specialist “%1”</source>
        <translation>der Spezialist „%1“</translation>
    </message>
    <message>
        <source>the specialist for this task (bag of words)</source>
        <extracomment>What sorts documents: a small model of word counts that was trained for the task</extracomment>
        <translation>der Spezialist für diese Aufgabe (Wortzählung)</translation>
    </message>
    <message>
        <source>Korean comments, and English sentences of a test for such programs</source>
        <translation>koreanische Kommentare und englische Sätze eines Tests für solche Programme</translation>
    </message>
    <message>
        <source>Korean film reviews; it answers positive or negative, nothing else</source>
        <translation>koreanische Filmkritiken; die Antwort ist positiv oder negativ, nichts anderes</translation>
    </message>
    <message>
        <source>English e-mail of 2002 and 2003</source>
        <translation>englische E-Mails aus den Jahren 2002 und 2003</translation>
    </message>
    <message>
        <source>English questions to a shop, made from templates</source>
        <translation>englische Fragen an ein Geschäft, aus Vorlagen gemacht</translation>
    </message>
    <message>
        <source>public data</source>
        <translation>öffentliche Daten</translation>
    </message>
    <message>
        <source>How good it is has not been measured.</source>
        <translation>Wie gut er ist, wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Trained on your data. Of %1 texts that it had not seen it sorted %2 % right. Of texts of another kind it knows nothing, however sure it sounds.</source>
        <translation>Mit Ihren Daten trainiert. Von %1 Texten, die er nicht kannte, sortierte er %2 % richtig. Von Texten anderer Art weiß er nichts, so sicher er auch klingt.</translation>
    </message>
    <message>
        <source>Always giving the commonest label would be right for %1 %.</source>
        <translation>Immer das häufigste Label zu geben, wäre bei %1 % richtig.</translation>
    </message>
    <message>
        <source>Trained on: %1. Of %2 such texts that it had not seen it sorted %3 % right.</source>
        <translation>Trainiert mit: %1. Von %2 solchen Texten, die er nicht kannte, hat er %3 % richtig sortiert.</translation>
    </message>
    <message>
        <source>Yours may be harder, and of texts of another kind it knows nothing, however sure it sounds.</source>
        <translation>Ihre können schwieriger sein, und von Texten anderer Art weiß er nichts, wie sicher er auch klingt.</translation>
    </message>
    <message>
        <source>Load a model first, on the Models page: without one no fields can be found.</source>
        <translation>Laden Sie zuerst auf der Seite „Modelle“ ein Modell: ohne eines können keine Felder gefunden werden.</translation>
    </message>
    <message>
        <source>Load a model first, on the Models page: without one nothing can be sorted.</source>
        <translation>Laden Sie zuerst auf der Seite „Modelle“ ein Modell: Ohne eines lässt sich nichts sortieren.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: it fills the fields with inventions. Load an instruction-tuned Gemma 3 model for values that stand in the document.</source>
        <translation>Das mitgelieferte Erzählmodell befolgt keine Anweisungen: Es füllt die Felder mit Erfundenem. Laden Sie ein auf Anweisungen trainiertes Gemma-3-Modell, um Werte zu erhalten, die im Dokument stehen.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: its labels are little better than guesses. Load an instruction-tuned Gemma 3 model for labels that mean something.</source>
        <translation>Der mitgelieferte Erzähler befolgt keine Anweisungen: Seine Labels sind kaum besser als geraten. Laden Sie ein auf Anweisungen trainiertes Gemma-3-Modell, wenn die Labels etwas bedeuten sollen.</translation>
    </message>
    <message>
        <source>Your own fields: how well a model finds them has not been measured.</source>
        <translation>Ihre eigenen Felder: Wie gut ein Modell sie findet, wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Your own labels: how well a model gives them has not been measured.</source>
        <translation>Ihre eigenen Labels: Wie gut ein Modell sie vergibt, wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on these fields.</source>
        <translation>Gemacht für ein auf Anweisungen abgestimmtes Gemma-3-Modell oder einen Spezialisten, der mit diesen Feldern trainiert wurde.</translation>
    </message>
    <message>
        <source>Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on these labels.</source>
        <translation>Gemacht für ein auf Anweisungen abgestimmtes Gemma-3-Modell oder einen Spezialisten, der mit diesen Labels trainiert wurde.</translation>
    </message>
    <message>
        <source>How good such a model is at it has not been measured yet.</source>
        <translation>Wie gut ein solches Modell darin ist, wurde noch nicht gemessen.</translation>
    </message>
    <message>
        <source>English questions to one online bank</source>
        <translation>englische Fragen an eine Onlinebank</translation>
    </message>
    <message>
        <source>short English requests to a voice assistant</source>
        <translation>kurze englische Bitten an einen Sprachassistenten</translation>
    </message>
    <message>
        <source>the specialist for this task (field finder)</source>
        <extracomment>What pulls fields out of documents: a small model that was trained to know their places</extracomment>
        <translation>der Spezialist für diese Aufgabe (Feldsucher)</translation>
    </message>
    <message>
        <source>synthetic invoices, in English and German, none of them real; it finds neither the list of items nor the currency</source>
        <extracomment>What a specialist that ships was trained on</extracomment>
        <translation>künstliche Rechnungen auf Englisch und Deutsch, keine davon echt; Posten und Währung findet er nicht</translation>
    </message>
    <message>
        <source>receipts of shops in Malaysia, read by OCR</source>
        <translation>Kassenbons von Läden in Malaysia, per Texterkennung gelesen</translation>
    </message>
    <message>
        <source>Trained on your data. Of the fields of %1 documents that it had not seen %2 % were right. Of documents of another kind it knows nothing, however sure it sounds.</source>
        <translation>Mit Ihren Daten trainiert. Von den Feldern in %1 Dokumenten, die er nicht gesehen hatte, waren %2 % richtig. Von Dokumenten anderer Art weiß er nichts, wie sicher er auch klingt.</translation>
    </message>
    <message>
        <source>Trained on: %1. Of the fields of %2 such documents that it had not seen %3 % were right.</source>
        <translation>Trainiert mit: %1. Von den Feldern in %2 solchen Dokumenten, die er nicht gesehen hatte, waren %3 % richtig.</translation>
    </message>
    <message>
        <source>From senders or in layouts that were new to it: %1 %.</source>
        <extracomment>Of documents from a shop or in a layout that the specialist had never seen</extracomment>
        <translation>Bei Absendern oder Aufteilungen, die ihm neu waren: %1 %.</translation>
    </message>
    <message>
        <source>Yours may be harder; it finds only what stands in the text.</source>
        <translation>Ihre können schwieriger sein; er findet nur, was im Text steht.</translation>
    </message>
    <message>
        <source>The small base model follows no instructions: train a specialist from it on the Train page, or load an instruction-tuned Gemma 3 model.</source>
        <translation>Das kleine Basismodell befolgt keine Anweisungen: Trainieren Sie daraus auf der Seite „Trainieren“ einen Spezialisten, oder laden Sie ein Gemma-3-Modell, das Anweisungen befolgt.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TaskListModel</name>
    <message>
        <source>Document type</source>
        <translation>Dokumentart</translation>
    </message>
    <message>
        <source>E-mail priority</source>
        <translation>Dringlichkeit von E-Mails</translation>
    </message>
    <message>
        <source>Customer sentiment</source>
        <translation>Kundenstimmung</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Support intent</source>
        <translation>Support-Anliegen</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>Moderation von Inhalten</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>Product review</source>
        <translation>Produktbewertung</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kassenbon</translation>
    </message>
    <message>
        <source>Résumé</source>
        <translation>Lebenslauf</translation>
    </message>
    <message>
        <source>Own list</source>
        <translation>Eigene Liste</translation>
    </message>
    <message>
        <source>Bank customers’ intents</source>
        <translation>Anliegen von Bankkunden</translation>
    </message>
    <message>
        <source>Requests to an assistant</source>
        <translation>Bitten an einen Assistenten</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainData</name>
    <message numerus="yes">
        <source>There are only %Ln usable text(s). Learning, choosing and measuring each need some of their own: give 150 or more.</source>
        <translation>
            <numerusform>Es gibt nur %Ln brauchbaren Text. Lernen, Auswählen und Messen brauchen je eigene: Geben Sie 150 oder mehr.</numerusform>
            <numerusform>Es gibt nur %Ln brauchbare Texte. Lernen, Auswählen und Messen brauchen je eigene: Geben Sie 150 oder mehr.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln Label</numerusform>
            <numerusform>%Ln Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s), the %1 commonest are shown</source>
        <translation>
            <numerusform>%Ln Label, die %1 häufigsten sind zu sehen</numerusform>
            <numerusform>%Ln Labels, die %1 häufigsten sind zu sehen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to learn from, %2 to choose by, %3 to measure on</source>
        <translation>%1 zum Lernen, %2 zum Auswählen, %3 zum Messen</translation>
    </message>
    <message>
        <source>under %1</source>
        <extracomment>A range of lengths: &quot;50 to 99 characters&quot;</extracomment>
        <translation>unter %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 und mehr</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s): texts that have them</source>
        <translation>
            <numerusform>%Ln Feld: Texte, die es haben</numerusform>
            <numerusform>%Ln Felder: Texte, die sie haben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln Gespräch</numerusform>
            <numerusform>%Ln Gespräche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln Abschnitt</numerusform>
            <numerusform>%Ln Abschnitte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>%Ln Text</numerusform>
            <numerusform>%Ln Texte</numerusform>
        </translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>etwa eine Minute</translation>
    </message>
    <message>
        <source>several minutes</source>
        <translation>mehrere Minuten</translation>
    </message>
</context>
<context>
    <name>TrainDialogs</name>
    <message>
        <source>Tables (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)</source>
        <translation>Tabellen (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>Texte zum Lernen wählen</translation>
    </message>
    <message>
        <source>Choose a folder whose folders are labels</source>
        <translation>Ordner wählen, dessen Ordner Labels sind</translation>
    </message>
</context>
<context>
    <name>TrainHeader</name>
    <message>
        <source>Hide the list</source>
        <translation>Liste ausblenden</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Liste einblenden</translation>
    </message>
    <message>
        <source>Train a specialist</source>
        <translation>Einen Spezialisten trainieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>Beenden und Bestes behalten</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Use in Documents</source>
        <translation>In Dokumente verwenden</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>Erneut trainieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Use in Extract</source>
        <translation>In Felder verwenden</translation>
    </message>
    <message>
        <source>Use in Chat</source>
        <translation>Im Chat verwenden</translation>
    </message>
</context>
<context>
    <name>TrainInterrupted</name>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainListModel</name>
    <message>
        <source>%1, is learning</source>
        <translation>%1, lernt</translation>
    </message>
    <message>
        <source>%1, was interrupted</source>
        <translation>%1, unterbrochen</translation>
    </message>
    <message>
        <source>%1, is paused</source>
        <translation>%1, pausiert</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>You can use the other pages meanwhile.</source>
        <translation>Sie können inzwischen die anderen Seiten benutzen.</translation>
    </message>
    <message>
        <source>You can use the other pages meanwhile, or close Lapidary: what was learned is kept as it goes, and the training can go on later.</source>
        <translation>Sie können inzwischen die anderen Seiten benutzen oder Lapidary schließen: Das Gelernte wird laufend gesichert, und das Training kann später weitergehen.</translation>
    </message>
    <message>
        <source>One of the texts, as the model reads it, with the answer that it learns</source>
        <translation>Einer der Texte, wie das Modell ihn liest, mit der Antwort, die es lernt</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainResults</name>
    <message>
        <source>Always the commonest label</source>
        <translation>Immer das häufigste Label</translation>
    </message>
    <message>
        <source>Bag of words</source>
        <translation>Wortzählung</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <translation>%1, untrainiert</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>Ihr Spezialist</translation>
    </message>
    <message>
        <source>always answering the commonest label</source>
        <translation>stets das häufigste Label zu antworten</translation>
    </message>
    <message>
        <source>a bag of words</source>
        <translation>eine Wortzählung</translation>
    </message>
    <message>
        <source>the model without training</source>
        <translation>das untrainierte Modell</translation>
    </message>
    <message>
        <source>Better than %1 by %2 points (%3 to %4) on %5 unseen texts.</source>
        <extracomment>%1: what it was compared with, %2 to %4: percentage points, %5: number of texts</extracomment>
        <translation>Um %2 Punkte besser als %1 (%3 bis %4), auf %5 ungesehenen Texten.</translation>
    </message>
    <message>
        <source>Worse than %1 by %2 points on %3 unseen texts: use that instead.</source>
        <translation>Um %2 Punkte schlechter als %1 auf %3 ungesehenen Texten: Nehmen Sie das stattdessen.</translation>
    </message>
    <message>
        <source>Not better than %1 on %2 unseen texts: the difference of %3 points can be chance (%4 to %5).</source>
        <translation>Nicht besser als %1 auf %2 ungesehenen Texten: Der Unterschied von %3 Punkten kann Zufall sein (%4 bis %5).</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Share of right answers, and between what it lies for sure</extracomment>
        <translation>%1 % (%2 bis %3)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of “%1” answered as “%2”</source>
        <extracomment>A cell of the confusion matrix: number of texts, true label, answer</extracomment>
        <translation>
            <numerusform>%Ln Text von „%1“ als „%2“ beantwortet</numerusform>
            <numerusform>%Ln Texte von „%1“ als „%2“ beantwortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln label(s) that are confused most.</source>
        <translation>
            <numerusform>Das %Ln Label, das am meisten verwechselt wird.</numerusform>
            <numerusform>Die %Ln Labels, die am meisten verwechselt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistake(s), the surest first. Often the label in the data is the mistake.</source>
        <translation>
            <numerusform>%Ln Fehler, die sichersten zuerst. Oft ist das Label in den Daten der Fehler.</numerusform>
            <numerusform>%Ln Fehler, die sichersten zuerst. Oft ist das Label in den Daten der Fehler.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is never that sure: every text would wait for you.</source>
        <translation>So sicher ist er nie: Jeder Text würde auf Sie warten.</translation>
    </message>
    <message>
        <source>It answers %1 % of the texts by itself, %2 % of them right; the others wait for you.</source>
        <translation>Er beantwortet %1 % der Texte selbst, %2 % davon richtig; die anderen warten auf Sie.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s): %1 % sure, %2 % right</source>
        <extracomment>A group of texts of about the same confidence: number of texts, percent, percent</extracomment>
        <translation>
            <numerusform>%Ln Text: %1 % sicher, %2 % richtig</numerusform>
            <numerusform>%Ln Texte: %1 % sicher, %2 % richtig</numerusform>
        </translation>
    </message>
    <message>
        <source>How sure it is and how often it is right are %1 points apart on average (expected calibration error).</source>
        <extracomment>%1: percentage points; ECE is what this number is called elsewhere</extracomment>
        <translation>Wie sicher er ist und wie oft er richtig liegt, weicht im Mittel um %1 Punkte voneinander ab (expected calibration error).</translation>
    </message>
    <message>
        <source>Not better than %1: right on the same ones of %2 unseen texts.</source>
        <translation>Nicht besser als %1: richtig bei denselben der %2 ungesehenen Texte.</translation>
    </message>
    <message>
        <source>No mistakes on the texts that it was measured on.</source>
        <translation>Keine Fehler bei den Texten, an denen gemessen wurde.</translation>
    </message>
</context>
<context>
    <name>TrainResultsView</name>
    <message>
        <source>The results of this training cannot be read.</source>
        <translation>Die Ergebnisse dieses Trainings sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Share of right answers on texts that none of them had seen. The thin line is the 95 % interval: how far chance in the choice of texts can move it.</source>
        <translation>Anteil richtiger Antworten auf Texten, die keiner von ihnen kannte. Die dünne Linie ist das 95-%-Intervall: So weit kann der Zufall in der Wahl der Texte den Wert verschieben.</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Each label</source>
        <translation>Jedes Label</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainRun</name>
    <message>
        <source>Bag of words</source>
        <translation>Wortzählung</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>Reading the texts and measuring how fast this computer is</source>
        <translation>Texte werden gelesen, und die Geschwindigkeit dieses Rechners wird gemessen</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernt</translation>
    </message>
    <message>
        <source>Measuring on texts that were not learned from</source>
        <translation>Messung an Texten, aus denen nicht gelernt wurde</translation>
    </message>
    <message>
        <source>Asking the model as it was before, for comparison</source>
        <translation>Zum Vergleich antwortet das Modell, wie es vorher war</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln second(s)</source>
        <translation>
            <numerusform>etwa %Ln Sekunde</numerusform>
            <numerusform>etwa %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>etwa %Ln Minute</numerusform>
            <numerusform>etwa %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s)</source>
        <translation>
            <numerusform>etwa %Ln Stunde</numerusform>
            <numerusform>etwa %Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 texts</source>
        <translation>%1 von %2 Texten</translation>
    </message>
    <message>
        <source>Trying how closely to follow the texts: %1 of %2, round %3</source>
        <translation>Probiert, wie genau den Texten zu folgen ist: %1 von %2, Durchgang %3</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Numbers that are learned</source>
        <translation>Gelernte Zahlen</translation>
    </message>
    <message>
        <source>Tokens of a round</source>
        <translation>Token je Durchgang</translation>
    </message>
    <message>
        <source>Texts that are cut</source>
        <translation>Gekürzte Texte</translation>
    </message>
    <message>
        <source>Loss while learning %1</source>
        <translation>Verlust beim Lernen %1</translation>
    </message>
    <message>
        <source>best after round %1: loss %2 on texts that choose, %3 % of them right</source>
        <translation>am besten nach Durchgang %1: Verlust %2 auf Texten zum Auswählen, %3 % davon richtig</translation>
    </message>
    <message>
        <source>Field finder</source>
        <translation>Feldsucher</translation>
    </message>
    <message>
        <source>%1, round %2: right in %3 % of the texts that choose</source>
        <extracomment>%1: name of a field; %3: percent</extracomment>
        <translation>%1, Durchgang %2: richtig in %3 % der Texte zum Auswählen</translation>
    </message>
    <message>
        <source>Writing samples, with the model as it was before and as it is now</source>
        <translation>Schreibt Proben, mit dem Modell wie es vorher war und wie es jetzt ist</translation>
    </message>
    <message>
        <source>best after round %1: loss %2 on texts that choose</source>
        <translation>am besten nach Runde %1: Verlust %2 auf Texten zur Auswahl</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainSettingsForm</name>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %Ln time(s) at most; it ends early when nothing improves.</source>
        <translation>
            <numerusform>Jeder Text wird höchstens einmal gelesen.</numerusform>
            <numerusform>Jeder Text wird höchstens %Ln-mal gelesen; es endet früher, wenn nichts besser wird.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %Ln time(s).</source>
        <translation>
            <numerusform>Jeder Text wird einmal gelesen.</numerusform>
            <numerusform>Jeder Text wird %Ln-mal gelesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainVersions</name>
    <message>
        <source>Version %1</source>
        <extracomment>A version of a specialist, by its number</extracomment>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>%1 % right</source>
        <extracomment>Of the texts that a specialist was measured on</extracomment>
        <translation>%1 % richtig</translation>
    </message>
    <message>
        <source>from %1</source>
        <extracomment>%1: name of a file</extracomment>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>“%1” was deleted; that frees %2.</source>
        <translation>„%1“ wurde gelöscht; das macht %2 frei.</translation>
    </message>
    <message>
        <source>Version %1 of “%2” was deleted; that frees %3.</source>
        <translation>Version %1 von „%2“ wurde gelöscht; das macht %3 frei.</translation>
    </message>
    <message>
        <source>perplexity %1</source>
        <translation>Perplexität %1</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainViewModel</name>
    <message>
        <source>Bag of words</source>
        <translation>Wortzählung</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end it is compared with a bag of words on texts that neither has seen.</source>
        <translation>Ein Sprachmodell lernt in Minuten bis Stunden. Am Ende wird es mit einer Wortzählung verglichen, auf Texten, die beide nicht kennen.</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>Es lernt</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>The processor of this computer trains</extracomment>
        <translation>Rechnet auf</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>dem Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>the processor, %Ln thread(s)</source>
        <translation>
            <numerusform>dem Prozessor, %Ln Thread</numerusform>
            <numerusform>dem Prozessor, %Ln Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>measured before the first step</source>
        <translation>wird vor dem ersten Schritt gemessen</translation>
    </message>
    <message>
        <source>Written to</source>
        <translation>Geschrieben nach</translation>
    </message>
    <message>
        <source>“%1” is learning; one at a time.</source>
        <translation>„%1“ lernt gerade; immer nur eines.</translation>
    </message>
    <message>
        <source>The data folder cannot be written, so nothing can be kept.</source>
        <translation>In den Datenordner kann nicht geschrieben werden, also kann nichts behalten werden.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Not ready: look at the data.</source>
        <translation>Nicht bereit: Sehen Sie die Daten an.</translation>
    </message>
    <message>
        <source>Not ready: choose a file first.</source>
        <translation>Nicht bereit: Wählen Sie zuerst eine Datei.</translation>
    </message>
    <message>
        <source>Train a specialist with “%1”</source>
        <translation>Einen Spezialisten mit „%1“ trainieren</translation>
    </message>
    <message>
        <source>The results of this training cannot be read.</source>
        <translation>Die Ergebnisse dieses Trainings sind nicht lesbar.</translation>
    </message>
    <message>
        <source>“%1” is ready.</source>
        <translation>„%1“ ist fertig.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) that you corrected or accepted in “%1”</source>
        <translation>
            <numerusform>%Ln Dokument, das Sie in „%1“ korrigiert oder bestätigt haben</numerusform>
            <numerusform>%Ln Dokumente, die Sie in „%1“ korrigiert oder bestätigt haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Counts words and parts of words. It learns in seconds and needs no language model; for sorting by topic it is hard to beat. Begin with it.</source>
        <translation>Zählt Wörter und Wortteile. Es lernt in Sekunden und braucht kein Sprachmodell; beim Sortieren nach Themen ist es schwer zu schlagen. Beginnen Sie damit.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Was dort ist</translation>
    </message>
    <message>
        <source>is kept as an older version</source>
        <translation>bleibt als ältere Version erhalten</translation>
    </message>
    <message>
        <source>The data is being read.</source>
        <translation>Die Daten werden gelesen.</translation>
    </message>
    <message>
        <source>A small model that comes with Lapidary. It learns in minutes, but a bag of words nearly always sorts better: open a larger model on the Models page to do better than that.</source>
        <translation>Ein kleines Modell, das mit Lapidary kommt. Es lernt in Minuten, aber eine Wortzählung sortiert fast immer besser: Öffnen Sie auf der Seite „Modelle“ ein größeres Modell, um es zu übertreffen.</translation>
    </message>
    <message>
        <source>Field finder</source>
        <translation>Feldsucher</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end it is compared with a field finder on texts that neither has seen.</source>
        <translation>Ein Sprachmodell lernt in Minuten bis Stunden. Am Ende wird es mit einem Feldsucher verglichen, auf Texten, die beide nicht kannten.</translation>
    </message>
    <message>
        <source>Learns which words of a text are its fields, by how they look and what stands beside them. It learns in seconds and needs no language model. Begin with it.</source>
        <translation>Lernt, welche Wörter eines Textes seine Felder sind, an ihrem Aussehen und an dem, was neben ihnen steht. Er lernt in Sekunden und braucht kein Sprachmodell. Fangen Sie mit ihm an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) whose fields you corrected or accepted in “%1”</source>
        <extracomment>Documents of a batch whose fields a person went through. %1: title of the task</extracomment>
        <translation>
            <numerusform>%Ln Dokument, dessen Felder Sie in „%1“ korrigiert oder bestätigt haben</numerusform>
            <numerusform>%Ln Dokumente, deren Felder Sie in „%1“ korrigiert oder bestätigt haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Only a language model can learn to write: open one on the Models page.</source>
        <translation>Nur ein Sprachmodell kann schreiben lernen: Öffnen Sie eines auf der Seite Modelle.</translation>
    </message>
    <message>
        <source>A small model that comes with Lapidary. It learns the manner of texts, but makes little sense: open a larger model on the Models page to do better than that.</source>
        <translation>Ein kleines Modell, das mit Lapidary kommt. Es lernt die Art der Texte, ergibt aber wenig Sinn: Öffnen Sie auf der Seite Modelle ein größeres, um mehr zu erreichen.</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end you see how well it foresees texts that it has not seen, and what it writes, beside the model without training.</source>
        <translation>Ein Sprachmodell lernt in Minuten bis Stunden. Am Ende sehen Sie, wie gut es Texte voraussieht, die es nicht kennt, und was es schreibt, neben dem Modell ohne Training.</translation>
    </message>
    <message>
        <source>Not ready: open a language model on the Models page first.</source>
        <translation>Noch nicht bereit: Öffnen Sie zuerst auf der Seite Modelle ein Sprachmodell.</translation>
    </message>
    <message>
        <source>Drop one CSV, TSV or JSONL file with texts and their labels or fields, or with answers to learn, or a folder of documents</source>
        <translation>Ziehen Sie eine CSV-, TSV- oder JSONL-Datei mit Texten und ihren Labels oder Feldern oder mit Antworten herein, oder einen Ordner mit Dokumenten</translation>
    </message>
    <message>
        <source>%1, learned in %2</source>
        <extracomment>%1: what learned; %2: &quot;about 3 minutes&quot;</extracomment>
        <translation>%1, gelernt in %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s) can go on, from the Train page.</source>
        <translation>
            <numerusform>%Ln Training kann weitergehen: auf der Seite „Trainieren“.</numerusform>
            <numerusform>%Ln Trainings können weitergehen: auf der Seite „Trainieren“.</numerusform>
        </translation>
    </message>
    <message>
        <source>This training is paused</source>
        <translation>Dieses Training pausiert</translation>
    </message>
    <message>
        <source>This training was interrupted</source>
        <translation>Dieses Training wurde unterbrochen</translation>
    </message>
    <message>
        <source>It goes on with the same data and the same settings.</source>
        <translation>Es geht mit denselben Daten und denselben Einstellungen weiter.</translation>
    </message>
    <message>
        <source>What it had learned when it was last kept is still there.</source>
        <translation>Was es bis zur letzten Sicherung gelernt hatte, ist noch da.</translation>
    </message>
    <message>
        <source>It had not begun to learn.</source>
        <translation>Es hatte noch nicht zu lernen begonnen.</translation>
    </message>
    <message>
        <source>It stands at %1.</source>
        <translation>Es steht bei %1.</translation>
    </message>
</context>
<context>
    <name>TrainingPane</name>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>Trainings</translation>
    </message>
    <message>
        <source>Specialists that you train will be listed here.</source>
        <translation>Spezialisten, die Sie trainieren, stehen später hier.</translation>
    </message>
</context>
<context>
    <name>TypingMark</name>
    <message>
        <source>The model is reading</source>
        <translation>Das Modell liest</translation>
    </message>
</context>
<context>
    <name>UndoNotice</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a setting: its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>VersionsCard</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>%1, in use</source>
        <translation>%1, in Gebrauch</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>Diese Version nutzen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
</context>
<context>
    <name>lapidary::app::WritingResults</name>
    <message numerus="yes">
        <source>%Ln answer(s) that it had not seen</source>
        <extracomment>Ends a sentence: &quot;... on 120 answers that it had not seen.&quot;</extracomment>
        <translation>
            <numerusform>%Ln Antwort, die es nicht kannte</numerusform>
            <numerusform>%Ln Antworten, die es nicht kannte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s) of text that it had not seen</source>
        <translation>
            <numerusform>%Ln Textstück, das es nicht kannte</numerusform>
            <numerusform>%Ln Textstücken, die es nicht kannte</numerusform>
        </translation>
    </message>
    <message>
        <source>It foresees such texts better than before: perplexity %1, without training %2, on %3.</source>
        <translation>Es sieht solche Texte besser voraus als vorher: Perplexität %1, ohne Training %2, auf %3.</translation>
    </message>
    <message>
        <source>It has not surely learned anything: perplexity %1, without training %2, on %3. Do not use it.</source>
        <translation>Es hat nicht sicher etwas gelernt: Perplexität %1, ohne Training %2, auf %3. Verwenden Sie es nicht.</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Percent, and the interval around it</extracomment>
        <translation>%1 % (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <extracomment>%1: name of a language model</extracomment>
        <translation>%1, untrainiert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>Ihr Spezialist</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>In den Daten</translation>
    </message>
    <message>
        <source>Asked in row %1</source>
        <translation>Gefragt in Zeile %1</translation>
    </message>
    <message>
        <source>How row %1 begins</source>
        <translation>Wie Zeile %1 beginnt</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Aus %1</translation>
    </message>
</context>
<context>
    <name>WritingResultsView</name>
    <message>
        <source>Perplexity says among how many pieces of text a model wavers at each step, so less is better; the bars show the chance that it gives the right one. The thin line is the 95 % interval: how far chance in the choice of texts can move it. Whether it writes what you want is for you to read below.</source>
        <translation>Perplexität sagt, zwischen wie vielen Textstücken ein Modell bei jedem Schritt schwankt, weniger ist also besser; die Balken zeigen die Wahrscheinlichkeit, die es dem richtigen gibt. Die dünne Linie ist das 95-%-Intervall: wie weit der Zufall bei der Auswahl der Texte es verschieben kann. Ob es schreibt, was Sie wollen, lesen Sie unten.</translation>
    </message>
</context>
<context>
    <name>WritingSampleCard</name>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A workshop for small language models.</source>
        <translation>Eine Werkstatt für kleine Sprachmodelle.</translation>
    </message>
    <message>
        <source>Open this GGUF file or model folder.</source>
        <translation>Diese GGUF-Datei oder diesen Modellordner öffnen.</translation>
    </message>
    <message>
        <source>Keep conversations and settings here.</source>
        <translation>Unterhaltungen und Einstellungen hier aufbewahren.</translation>
    </message>
    <message>
        <source>Language of the interface, e.g. de.</source>
        <translation>Sprache der Oberfläche, z. B. de.</translation>
    </message>
    <message>
        <source>The same as --model.</source>
        <translation>Dasselbe wie --model.</translation>
    </message>
</context>
</TS>
