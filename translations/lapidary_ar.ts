<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar">
<context>
    <name>AboutGroup</name>
    <message>
        <source>About</source>
        <translation>حول</translation>
    </message>
    <message>
        <source>A workshop for small language models. No account, no telemetry, no network.</source>
        <translation>ورشة للنماذج اللغوية الصغيرة. بلا حساب، وبلا تتبّع، وبلا شبكة.</translation>
    </message>
    <message>
        <source>Lapidary %1</source>
        <translation>لابيداري %1</translation>
    </message>
    <message>
        <source>Lapidary is free software under the Apache License 2.0; it uses Qt, SentencePiece, Inter, JetBrains Mono and Lucide</source>
        <translation>لابيداري برنامج حر برخصة أباتشي 2.0، ويستخدم Qt وSentencePiece وInter وJetBrains Mono وLucide</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>الرخص</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ActionModel</name>
    <message>
        <source>Chat</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>الانتقال إلى</translation>
    </message>
    <message>
        <source>View</source>
        <translation>العرض</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>إيقاف الإجابة</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>الإجابة من جديد</translation>
    </message>
    <message>
        <source>Edit the last message</source>
        <translation>تعديل الرسالة الأخيرة</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>نسخ الإجابة الأخيرة</translation>
    </message>
    <message>
        <source>Rename this conversation</source>
        <translation>إعادة تسمية هذه المحادثة</translation>
    </message>
    <message>
        <source>Delete this conversation</source>
        <translation>حذف هذه المحادثة</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>التراجع عن الحذف</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>البحث في المحادثات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>فتح ملف نموذج</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>فتح مجلد نموذج</translation>
    </message>
    <message>
        <source>Take the model out of memory</source>
        <translation>إخراج النموذج من الذاكرة</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>البحث عن أمر</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>إظهار القائمة أو إخفاؤها</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>إظهار اللوحة الجانبية أو إخفاؤها</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>كتابة رسالة</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>الجزء التالي</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>الجزء السابق</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>نص أكبر</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>نص أصغر</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>حجم النص المعتاد</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>التبديل بين الفاتح والداكن</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>Classify files</source>
        <translation>تصنيف ملفات</translation>
    </message>
    <message>
        <source>Classify a folder</source>
        <translation>تصنيف مجلد</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>استخراج</translation>
    </message>
    <message>
        <source>Find fields in files</source>
        <translation>البحث عن الحقول في ملفات</translation>
    </message>
    <message>
        <source>Find fields in a folder</source>
        <translation>البحث عن الحقول في مجلد</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>التدريب</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>تدريب جديد</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>اختر نصوصًا للتعلّم منها</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>إيقاف التدريب مؤقتًا</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>تصدير هذه المحادثة</translation>
    </message>
    <message>
        <source>Search on this page</source>
        <translation>البحث في هذه الصفحة</translation>
    </message>
    <message>
        <source>Add files to this page</source>
        <translation>إضافة ملفات إلى هذه الصفحة</translation>
    </message>
    <message>
        <source>Paste a text as a document</source>
        <translation>لصق نص كمستند</translation>
    </message>
    <message>
        <source>Search in the table</source>
        <translation>البحث في الجدول</translation>
    </message>
</context>
<context>
    <name>AdvancedSettings</name>
    <message>
        <source>Method</source>
        <translation>الطريقة</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>All weights</source>
        <translation>كل الأوزان</translation>
    </message>
    <message>
        <source>Rounds over all texts</source>
        <translation>عدد المرور على كل النصوص</translation>
    </message>
    <message>
        <source>Texts in a step</source>
        <translation>نصوص الخطوة</translation>
    </message>
    <message>
        <source>Learning rate (0: by the size of the model)</source>
        <translation>معدّل التعلّم (0: حسب حجم النموذج)</translation>
    </message>
    <message>
        <source>Rank of LoRA</source>
        <translation>رتبة LoRA</translation>
    </message>
    <message>
        <source>Tokens of a text that are read</source>
        <translation>الرموز المقروءة من كل نص</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>البذرة</translation>
    </message>
</context>
<context>
    <name>AnswerReport</name>
    <message>
        <source>Tokens written</source>
        <translation>الرموز المكتوبة</translation>
    </message>
    <message>
        <source>Tokens read</source>
        <translation>الرموز المقروءة</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>الزمن حتى أول رمز</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 م.ث</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>الزمن الكلي</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 رمز/ث</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>البذرة</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message numerus="yes">
        <source>The first %Ln message(s) of this conversation no longer fit the context and were left out.</source>
        <translation>
            <numerusform>لم تعد رسائل البداية تتسع في السياق فتُركت (%Ln)</numerusform>
            <numerusform>لم تعد الرسالة الأولى تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول رسالتين تتسعان في السياق فتُركتا.</numerusform>
            <numerusform>لم تعد أول %Ln رسائل تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول %Ln رسالة تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول %Ln رسالة تتسع في السياق فتُركت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off at the limit of %Ln token(s).</source>
        <translation>
            <numerusform>قُطعت عند حد %Ln رمز.</numerusform>
            <numerusform>قُطعت عند حد رمز واحد.</numerusform>
            <numerusform>قُطعت عند حد رمزين.</numerusform>
            <numerusform>قُطعت عند حد %Ln رموز.</numerusform>
            <numerusform>قُطعت عند حد %Ln رمزًا.</numerusform>
            <numerusform>قُطعت عند حد %Ln رمز.</numerusform>
        </translation>
    </message>
    <message>
        <source>The context is full: the answer ends here.</source>
        <translation>امتلأ السياق: تنتهي الإجابة هنا.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>أُوقفت.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::AppViewModel</name>
    <message>
        <source>%1 is ready (loaded in %2 s).</source>
        <translation>%1 جاهز (حُمِّل في %2 ث).</translation>
    </message>
    <message>
        <source>The model that ships with Lapidary is missing; open another one on the Models page.</source>
        <translation>النموذج المرفق بلابيداري غير موجود؛ افتح نموذجًا آخر من صفحة النماذج.</translation>
    </message>
    <message>
        <source>%1 Conversations of this session will not be kept.</source>
        <translation>%1 لن تُحفظ محادثات هذه الجلسة.</translation>
    </message>
    <message>
        <source>Computing on the processor with %1.</source>
        <translation>يحسب المعالج باستخدام %1.</translation>
    </message>
    <message>
        <source>Driver: %1.</source>
        <translation>برنامج التشغيل: %1.</translation>
    </message>
</context>
<context>
    <name>AppearanceGroup</name>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>System follows the desktop&apos;s colours when the app starts</source>
        <translation>يتبع «النظام» ألوان سطح المكتب عند بدء التطبيق</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>السمة</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Black and white with strong outlines</source>
        <translation>أبيض وأسود بحدود واضحة</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Ctrl and plus, minus or zero change it too</source>
        <translation>وكذلك بمفتاح Ctrl مع الزائد أو الناقص أو الصفر</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم النص</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 ٪</translation>
    </message>
    <message>
        <source>Nothing fades or slides</source>
        <translation>لا شيء يتلاشى أو ينزلق</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>تقليل الحركة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Numbers and dates follow it</source>
        <translation>وتتبعها الأرقام والتواريخ</translation>
    </message>
</context>
<context>
    <name>BatchControls</name>
    <message>
        <source>Show</source>
        <translation>العرض</translation>
    </message>
    <message>
        <source>Needs review below %1</source>
        <translation>يحتاج مراجعة دون %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>العتبة</translation>
    </message>
    <message>
        <source>Search in this table</source>
        <translation>البحث في هذا الجدول</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
</context>
<context>
    <name>BatchFooter</name>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>نسخ كأمر</translation>
    </message>
</context>
<context>
    <name>BatchHeader</name>
    <message>
        <source>Hide the list</source>
        <translation>إخفاء القائمة</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>إظهار القائمة</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Hide the document</source>
        <translation>إخفاء المستند</translation>
    </message>
    <message>
        <source>Show the document</source>
        <translation>إظهار المستند</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Ctrl+V</source>
        <translation>Ctrl+V</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>لصق نص</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchListModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>لا مستندات</numerusform>
            <numerusform>مستند واحد</numerusform>
            <numerusform>مستندان</numerusform>
            <numerusform>%Ln مستندات</numerusform>
            <numerusform>%Ln مستندًا</numerusform>
            <numerusform>%Ln مستند</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>How many documents are in a batch, and when it was begun</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1، متوقفة مؤقتًا</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>حُذف «%1».</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchPageViewModel</name>
    <message numerus="yes">
        <source>%Ln need(s) review</source>
        <translation>
            <numerusform>لا شيء للمراجعة</numerusform>
            <numerusform>واحد للمراجعة</numerusform>
            <numerusform>اثنان للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
            <numerusform>%Ln للمراجعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln could not be read</source>
        <translation>
            <numerusform>قُرئ الكل</numerusform>
            <numerusform>تعذّرت قراءة واحد</numerusform>
            <numerusform>تعذّرت قراءة اثنين</numerusform>
            <numerusform>تعذّرت قراءة %Ln</numerusform>
            <numerusform>تعذّرت قراءة %Ln</numerusform>
            <numerusform>تعذّرت قراءة %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>A filter and how many documents it shows</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>يحتاج مراجعة</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>تعذّرت قراءته</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%Ln ملفات</numerusform>
            <numerusform>%Ln ملفًا</numerusform>
            <numerusform>%Ln ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>Documents cannot be worked on while the data folder cannot be written.</source>
        <translation>لا يمكن معالجة المستندات ما دامت الكتابة في مجلد البيانات غير ممكنة.</translation>
    </message>
    <message>
        <source>The batch cannot be stored: %1.</source>
        <translation>تعذّر حفظ الدفعة: %1.</translation>
    </message>
    <message>
        <source>The sample documents are missing from this installation.</source>
        <translation>المستندات النموذجية غير موجودة في هذا التثبيت.</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>كُتب في %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>تعذّرت كتابة %1.</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>الأمر في الحافظة.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>صورة ملصقة</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>لا يوجد نص في الحافظة.</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <extracomment>The task and the model of a batch</extracomment>
        <translation>%1، بواسطة %2</translation>
    </message>
    <message>
        <source>The corrections cannot be stored: %1.</source>
        <translation>لا يمكن حفظ التصحيحات: %1.</translation>
    </message>
</context>
<context>
    <name>BatchPane</name>
    <message>
        <source>New batch</source>
        <translation>دفعة جديدة</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>الدفعات</translation>
    </message>
    <message>
        <source>Your batches will be listed here. They stay on this computer.</source>
        <translation>ستظهر دفعاتك هنا، وتبقى على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>BatchRow</name>
    <message>
        <source>Name of the batch</source>
        <translation>اسم الدفعة</translation>
    </message>
    <message>
        <source>Actions for “%1”</source>
        <translation>إجراءات «%1»</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>lapidary::app::BatchRunner</name>
    <message>
        <source>The results cannot be stored: %1.</source>
        <translation>تعذّر حفظ النتائج: %1.</translation>
    </message>
    <message>
        <source>The file has changed; this document is no longer in it.</source>
        <translation>تغيّر الملف؛ لم يعد هذا المستند فيه.</translation>
    </message>
</context>
<context>
    <name>BatchTexts</name>
    <message numerus="yes">
        <source>about %Ln second(s) left</source>
        <translation>
            <numerusform>أوشكت</numerusform>
            <numerusform>بقيت ثانية تقريبًا</numerusform>
            <numerusform>بقيت ثانيتان تقريبًا</numerusform>
            <numerusform>بقيت %Ln ثوانٍ تقريبًا</numerusform>
            <numerusform>بقيت %Ln ثانية تقريبًا</numerusform>
            <numerusform>بقيت %Ln ثانية تقريبًا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s) left</source>
        <translation>
            <numerusform>أوشكت</numerusform>
            <numerusform>بقيت دقيقة تقريبًا</numerusform>
            <numerusform>بقيت دقيقتان تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقائق تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقيقة تقريبًا</numerusform>
            <numerusform>بقيت %Ln دقيقة تقريبًا</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 documents a minute</source>
        <translation>%1 مستندات في الدقيقة</translation>
    </message>
    <message>
        <source>%1 documents a second</source>
        <translation>%1 مستند في الثانية</translation>
    </message>
    <message>
        <source>Waits for the batch before it</source>
        <translation>تنتظر الدفعة السابقة</translation>
    </message>
    <message>
        <source>Counting files…</source>
        <translation>جارٍ عدّ الملفات…</translation>
    </message>
    <message>
        <source>Files were not counted yet</source>
        <translation>لم تُعدّ الملفات بعد</translation>
    </message>
    <message>
        <source>%1 of %2 files done</source>
        <translation>اكتمل %1 من %2 من الملفات</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>Pasted text</source>
        <translation>نص ملصق</translation>
    </message>
</context>
<context>
    <name>BudgetCard</name>
    <message>
        <source>Budget</source>
        <translation>الميزانية</translation>
    </message>
    <message>
        <source>A bag of words tries three settings and keeps the best; there is nothing to choose.</source>
        <translation>تجرّب حقيبة الكلمات ثلاثة إعدادات وتُبقي أفضلها، فلا شيء هنا للاختيار.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>متقدّم</translation>
    </message>
    <message>
        <source>A field finder learns until texts that choose no longer come out better; there is nothing to choose.</source>
        <translation>يتعلّم الباحث عن الحقول إلى أن تكفّ نصوص الاختيار عن التحسّن؛ لا شيء يُختار هنا.</translation>
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
        <translation>تصدير هذه المحادثة</translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Ctrl+B</source>
        <translation>Ctrl+B</translation>
    </message>
    <message>
        <source>Hide conversations</source>
        <translation>إخفاء المحادثات</translation>
    </message>
    <message>
        <source>Show conversations</source>
        <translation>إظهار المحادثات</translation>
    </message>
    <message>
        <source>Hide answer settings</source>
        <translation>إخفاء إعدادات الإجابة</translation>
    </message>
    <message>
        <source>Show answer settings</source>
        <translation>إظهار إعدادات الإجابة</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Ctrl+S</translation>
    </message>
    <message>
        <source>Export this conversation</source>
        <translation>تصدير هذه المحادثة</translation>
    </message>
</context>
<context>
    <name>ChatPrompts</name>
    <message>
        <source>Write a polite reply to a customer whose parcel is late.</source>
        <translation>اكتب ردًا مهذبًا لعميل تأخر طرده.</translation>
    </message>
    <message>
        <source>Say in one sentence: the parcel left on Monday, was held at customs for three days and arrived today with a torn corner.</source>
        <translation>قل في جملة واحدة: غادر الطرد يوم الاثنين، واحتُجز في الجمارك ثلاثة أيام، ووصل اليوم بزاوية ممزقة.</translation>
    </message>
    <message>
        <source>Give me five short names for a bakery.</source>
        <translation>أعطني خمسة أسماء قصيرة لمخبز.</translation>
    </message>
    <message>
        <source>Explain what a warranty is in two sentences.</source>
        <translation>اشرح معنى الضمان في جملتين.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ChatViewModel</name>
    <message>
        <source>Lapidary was closed while this answer was being written.</source>
        <translation>أُغلق لابيداري أثناء كتابة هذه الإجابة.</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Shall I tell you a story?</source>
        <translation>هل أحكي لك حكاية؟</translation>
    </message>
    <message>
        <source>What can I do for you?</source>
        <translation>كيف يمكنني مساعدتك؟</translation>
    </message>
    <message>
        <source>No model is loaded: %1</source>
        <translation>لم يُحمَّل أي نموذج: %1</translation>
    </message>
    <message>
        <source>Loading %1…</source>
        <translation>جارٍ تحميل %1…</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>رسالة إلى %1</translation>
    </message>
    <message>
        <source>Open a model on the Models page to begin.</source>
        <translation>افتح نموذجًا من صفحة النماذج لتبدأ.</translation>
    </message>
    <message>
        <source>This small model ships with Lapidary so that it works at once, offline. It tells simple stories in English that wander and repeat themselves, and it knows nothing else. Open a Gemma 3 model for real work.</source>
        <translation>يأتي هذا النموذج الصغير مع لابيداري ليعمل فورًا دون شبكة. يحكي حكايات بسيطة بالإنجليزية تتشعب وتتكرر، ولا يعرف شيئًا آخر. افتح نموذج Gemma 3 للعمل الحقيقي.</translation>
    </message>
    <message>
        <source>The conversation could not be saved: %1</source>
        <translation>تعذّر حفظ المحادثة: %1</translation>
    </message>
    <message>
        <source>The message could not be saved: %1</source>
        <translation>تعذّر حفظ الرسالة: %1</translation>
    </message>
    <message>
        <source>The answer could not be saved: %1</source>
        <translation>تعذّر حفظ الإجابة: %1</translation>
    </message>
    <message>
        <source>Answer complete: %1</source>
        <translation>اكتملت الإجابة: %1</translation>
    </message>
    <message>
        <source>Written to %1.</source>
        <translation>كُتب في %1.</translation>
    </message>
    <message>
        <source>This small model ships with Lapidary to train specialists from, on the Train page. It carries texts on and answers nothing. Open a Gemma 3 model for real work.</source>
        <translation>يأتي هذا النموذج الصغير مع لابيداري لتدريب متخصصين منه في صفحة التدريب. وهو يُكمل النصوص ولا يجيب عن شيء. افتح نموذج Gemma 3 للعمل الحقيقي.</translation>
    </message>
    <message>
        <source>Begin a text for %1 to carry on</source>
        <extracomment>Above an empty text field. %1: a model that carries texts on</extracomment>
        <translation>ابدأ نصًا ليكمله %1</translation>
    </message>
    <message>
        <source>This specialist carries texts on: write how one begins.</source>
        <translation>هذا المختص يكمل النصوص: اكتب كيف يبدأ أحدها.</translation>
    </message>
    <message>
        <source>This specialist answers the way its training data does: write to it as people do there.</source>
        <translation>يجيب هذا المختص كما في البيانات التي دُرّب عليها: اكتب إليه كما يُكتب فيها.</translation>
    </message>
</context>
<context>
    <name>CheckedBar</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>لم يُحدَّد شيء</numerusform>
            <numerusform>حُدِّد واحد</numerusform>
            <numerusform>حُدِّد اثنان</numerusform>
            <numerusform>حُدِّدت %Ln</numerusform>
            <numerusform>حُدِّد %Ln</numerusform>
            <numerusform>حُدِّد %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Set label</source>
        <translation>تعيين التسمية</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>قبول</translation>
    </message>
    <message>
        <source>Read these files again</source>
        <translation>قراءة هذه الملفات من جديد</translation>
    </message>
    <message>
        <source>Export these…</source>
        <translation>تصدير هذه…</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete these from the batch</source>
        <translation>حذف هذه من الدفعة</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>إلغاء التحديد</translation>
    </message>
</context>
<context>
    <name>lapidary::app::CheckedDocuments</name>
    <message numerus="yes">
        <source>%Ln document(s) deleted.</source>
        <translation>
            <numerusform>لم يُحذف أي مستند.</numerusform>
            <numerusform>حُذف مستند واحد.</numerusform>
            <numerusform>حُذف مستندان.</numerusform>
            <numerusform>حُذفت %Ln مستندات.</numerusform>
            <numerusform>حُذف %Ln مستندًا.</numerusform>
            <numerusform>حُذف %Ln مستند.</numerusform>
        </translation>
    </message>
    <message>
        <source>The documents cannot be deleted: %1.</source>
        <translation>لا يمكن حذف المستندات: %1.</translation>
    </message>
</context>
<context>
    <name>CleaningSteps</name>
    <message>
        <source>Cleaning</source>
        <translation>التنظيف</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Copy code</source>
        <translation>نسخ الشيفرة</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>شيفرة: %1</translation>
    </message>
</context>
<context>
    <name>ColumnChoice</name>
    <message>
        <source>Choose…</source>
        <translation>اختر…</translation>
    </message>
</context>
<context>
    <name>ColumnTitle</name>
    <message>
        <source>Sorted, highest first</source>
        <translation>مرتّب تنازليًا</translation>
    </message>
    <message>
        <source>Sorted, lowest first</source>
        <translation>مرتّب تصاعديًا</translation>
    </message>
    <message>
        <source>Sorts the table</source>
        <translation>يرتّب الجدول</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>أمر</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>ماذا تريد أن تفعل؟</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>لا شيء بهذا الاسم.</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Editing an earlier message; what follows it is answered anew</source>
        <translation>تعدّل رسالة سابقة؛ وما بعدها يُجاب عنه من جديد</translation>
    </message>
    <message>
        <source>Cancel editing</source>
        <translation>إلغاء التعديل</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>يرسل Enter، ويبدأ Shift+Enter سطرًا جديدًا</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>رسالة</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Which label is taken for which</source>
        <translation>أي تسمية تُحسب مكان أي تسمية</translation>
    </message>
    <message>
        <source>Rows: the label in your data. Columns: the answer. Choose a cell to read its texts.</source>
        <translation>الصفوف: التسمية في بياناتك. الأعمدة: الإجابة. اختر خلية لتقرأ نصوصها.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>“%1” was deleted.</source>
        <translation>حُذفت «%1».</translation>
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
        <translation>محادثة جديدة</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>البحث في المحادثات</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>المحادثات</translation>
    </message>
    <message>
        <source>No conversation contains “%1”.</source>
        <translation>لا محادثة تحتوي على «%1».</translation>
    </message>
    <message>
        <source>Your conversations will be listed here. They stay on this computer.</source>
        <translation>ستظهر محادثاتك هنا، وتبقى على هذا الحاسوب.</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Name of the conversation</source>
        <translation>اسم المحادثة</translation>
    </message>
    <message>
        <source>Actions for “%1”</source>
        <translation>إجراءات «%1»</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>CorrectionRows</name>
    <message>
        <source>With the corrections of “%1”</source>
        <translation>مع تصحيحات «%1»</translation>
    </message>
    <message>
        <source>Without them</source>
        <translation>من دونها</translation>
    </message>
    <message>
        <source>Add them</source>
        <translation>أضفها</translation>
    </message>
    <message>
        <source>Learn from them</source>
        <translation>تعلّم منها</translation>
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
        <translation>ما الثقة المطلوبة</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>العتبة</translation>
    </message>
    <message>
        <source>share of texts that it answers</source>
        <translation>نسبة النصوص المجاب عنها</translation>
    </message>
    <message>
        <source>share of right answers</source>
        <translation>نسبة الإجابات الصحيحة</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>Data</source>
        <translation>البيانات</translation>
    </message>
    <message>
        <source>Reading “%1”…</source>
        <translation>قراءة «%1»…</translation>
    </message>
    <message>
        <source>Other file…</source>
        <translation>ملف آخر…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>اختر ملفًا…</translation>
    </message>
    <message>
        <source>Column of the texts</source>
        <translation>عمود النصوص</translation>
    </message>
    <message>
        <source>Column of the labels</source>
        <translation>عمود التسميات</translation>
    </message>
    <message>
        <source>Nothing was found that is wrong with the data.</source>
        <translation>لم يُعثر على خطأ في البيانات.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>اختر مجلدًا…</translation>
    </message>
    <message>
        <source>What it learns</source>
        <translation>ما الذي يُتعلَّم</translation>
    </message>
    <message>
        <source>A label for each text</source>
        <translation>تسمية لكل نص</translation>
    </message>
    <message>
        <source>Fields of each text</source>
        <translation>حقول كل نص</translation>
    </message>
    <message>
        <source>To write like it</source>
        <translation>الكتابة مثلها</translation>
    </message>
    <message>
        <source>Drop a table on this window, CSV, TSV or JSONL, with a text in each row and its label, the values that stand in it, or the answer to it. Or a folder with a folder of documents for each label, or with documents to write like. It is read on this computer and stays where it is.</source>
        <translation>أسقط جدولًا على هذه النافذة، CSV أو TSV أو JSONL، في كل صف منه نص مع تسميته، أو القيم الواردة فيه، أو الجواب عنه. أو مجلدًا فيه مجلد مستندات لكل تسمية، أو فيه مستندات يُكتب على منوالها. تُقرأ البيانات على هذا الحاسوب وتبقى في مكانها.</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Column of what is said first</source>
        <translation>عمود ما يُقال أولًا</translation>
    </message>
    <message>
        <source>Column of the answers</source>
        <translation>عمود الأجوبة</translation>
    </message>
</context>
<context>
    <name>DataFindings</name>
    <message numerus="yes">
        <source>%Ln text(s) have the same words as an earlier one. They are kept on the same side, so that nothing is measured on what was learned.</source>
        <translation>
            <numerusform>لا نصوص بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
            <numerusform>نص واحد بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
            <numerusform>نصّان بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
            <numerusform>%Ln نصوص بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
            <numerusform>%Ln نصًا بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
            <numerusform>%Ln نصًا بكلمات نص سابق، يبقى الكل في جانب واحد كي لا يُقاس شيء على ما تُعلّم.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) have several labels. Look at these rows: %1.</source>
        <extracomment>%1: numbers of rows that have the same text, groups separated by semicolons</extracomment>
        <translation>
            <numerusform>لا نصوص بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
            <numerusform>نص واحد بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
            <numerusform>نصّان بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
            <numerusform>%Ln نصوص بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
            <numerusform>%Ln نصًا بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
            <numerusform>%Ln نصًا بتسميات عدة. راجع هذه الصفوف: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) have fewer than ten texts, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>لا تسميات بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>تسمية واحدة بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>تسميتان بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln تسميات بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln تسمية بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln تسمية بأقل من عشرة نصوص، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 % of the texts are “%2”: always answering that would be right as often.</source>
        <translation>‏%1 % من النصوص «%2»: من يجيب بها دائمًا يصيب بالنسبة نفسها.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) do not fit the columns or cannot be read and are left out: %1.</source>
        <translation>
            <numerusform>لا صفوف لا تناسب الأعمدة أو لا تُقرأ: %1.</numerusform>
            <numerusform>صف واحد لا يناسب الأعمدة أو لا يُقرأ فتُرك: %1.</numerusform>
            <numerusform>صفّان لا يناسبان الأعمدة أو لا يُقرآن فتُركا: %1.</numerusform>
            <numerusform>%Ln صفوف لا تناسب الأعمدة أو لا تُقرأ فتُركت: %1.</numerusform>
            <numerusform>%Ln صفًا لا تناسب الأعمدة أو لا تُقرأ فتُركت: %1.</numerusform>
            <numerusform>%Ln صف لا تناسب الأعمدة أو لا تُقرأ فتُركت: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text are left out: %1.</source>
        <translation>
            <numerusform>لا صفوف بلا نص: %1.</numerusform>
            <numerusform>تُرك صف واحد بلا نص: %1.</numerusform>
            <numerusform>تُرك صفّان بلا نص: %1.</numerusform>
            <numerusform>تُركت %Ln صفوف بلا نص: %1.</numerusform>
            <numerusform>تُرك %Ln صفًا بلا نص: %1.</numerusform>
            <numerusform>تُرك %Ln صف بلا نص: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a label are left out: %1.</source>
        <translation>
            <numerusform>لا صفوف بلا تسمية: %1.</numerusform>
            <numerusform>تُرك صف واحد بلا تسمية: %1.</numerusform>
            <numerusform>تُرك صفّان بلا تسمية: %1.</numerusform>
            <numerusform>تُركت %Ln صفوف بلا تسمية: %1.</numerusform>
            <numerusform>تُرك %Ln صفًا بلا تسمية: %1.</numerusform>
            <numerusform>تُرك %Ln صف بلا تسمية: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) have a text that was corrected; the corrections hold.</source>
        <translation>
            <numerusform>لا صفوف نصها مصحَّح.</numerusform>
            <numerusform>صف واحد صُحّح نصه؛ يُعتمد التصحيح.</numerusform>
            <numerusform>صفّان صُحّح نصاهما؛ يُعتمد التصحيح.</numerusform>
            <numerusform>%Ln صفوف صُحّحت نصوصها؛ تُعتمد التصحيحات.</numerusform>
            <numerusform>%Ln صفًا صُحّحت نصوصها؛ تُعتمد التصحيحات.</numerusform>
            <numerusform>%Ln صف صُحّحت نصوصها؛ تُعتمد التصحيحات.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are too many rows to look for texts that are nearly the same.</source>
        <translation>عدد الصفوف أكبر من أن يُبحث فيها عن نصوص متشابهة.</translation>
    </message>
    <message>
        <source>The first row is taken for data, because it does not look like names of columns.</source>
        <translation>يُعدّ الصف الأول بيانات لأنه لا يشبه أسماء أعمدة.</translation>
    </message>
    <message>
        <source>The file mixes encodings (%1); each line was read as what it is.</source>
        <extracomment>%1: names of encodings, &quot;UTF-8 and windows-1252&quot;</extracomment>
        <translation>يخلط الملف ترميزات (%1)؛ قُرئ كل سطر بترميزه.</translation>
    </message>
    <message>
        <source>The labels %1 differ only by case, spaces or dashes.</source>
        <translation>التسميات %1 لا تختلف إلا في حالة الأحرف أو المسافات أو الشرطات.</translation>
    </message>
    <message numerus="yes">
        <source>Write labels that look alike as the commonest one: %Ln row(s)</source>
        <translation>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: لا صفوف</numerusform>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: صف واحد</numerusform>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: صفّان</numerusform>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: %Ln صفوف</numerusform>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: %Ln صفًا</numerusform>
            <numerusform>اكتب التسميات المتشابهة كأكثرها شيوعًا: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that have several labels: %Ln row(s)</source>
        <translation>
            <numerusform>اترك النصوص ذات التسميات المتعددة: لا صفوف</numerusform>
            <numerusform>اترك النصوص ذات التسميات المتعددة: صف واحد</numerusform>
            <numerusform>اترك النصوص ذات التسميات المتعددة: صفّان</numerusform>
            <numerusform>اترك النصوص ذات التسميات المتعددة: %Ln صفوف</numerusform>
            <numerusform>اترك النصوص ذات التسميات المتعددة: %Ln صفًا</numerusform>
            <numerusform>اترك النصوص ذات التسميات المتعددة: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with fewer than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: لا صفوف</numerusform>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: صف واحد</numerusform>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: صفّان</numerusform>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: %Ln صفوف</numerusform>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: %Ln صفًا</numerusform>
            <numerusform>اترك النصوص الأقصر من %1 من الأحرف: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts with more than %1 characters: %Ln row(s)</source>
        <translation>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: لا صفوف</numerusform>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: صف واحد</numerusform>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: صفّان</numerusform>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: %Ln صفوف</numerusform>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: %Ln صفًا</numerusform>
            <numerusform>اترك النصوص الأطول من %1 من الأحرف: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out texts that say nearly the same as an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: لا صفوف</numerusform>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: صف واحد</numerusform>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: صفّان</numerusform>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: %Ln صفوف</numerusform>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: %Ln صفًا</numerusform>
            <numerusform>اترك النصوص التي تكاد تكرر نصًا سابقًا: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do not learn from texts that are nearly those it is measured on: %Ln row(s)</source>
        <translation>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: لا صفوف</numerusform>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: صف واحد</numerusform>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: صفّان</numerusform>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: %Ln صفوف</numerusform>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: %Ln صفًا</numerusform>
            <numerusform>لا تتعلم من نصوص تكاد تطابق ما يُقاس عليه: %Ln صف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Learn from at most twice as many texts of a label as of the middle one: %Ln row(s)</source>
        <translation>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: لا صفوف</numerusform>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: صف واحد</numerusform>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: صفّان</numerusform>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: %Ln صفوف</numerusform>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: %Ln صفًا</numerusform>
            <numerusform>لا تتعلم من تسمية أكثر من ضعف ما للتسمية الوسطى: %Ln صف</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (as %2)</source>
        <extracomment>%1 and %2: numbers of rows; the first repeats the second</extracomment>
        <translation>%1 (مثل %2)</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <extracomment>%1: numbers of rows</extracomment>
        <translation>الصفوف: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) have fewer than ten values, too few to learn or to judge: %1.</source>
        <translation>
            <numerusform>لا حقول بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>حقل واحد بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>حقلان بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln حقول بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln حقلًا بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
            <numerusform>%Ln حقل بأقل من عشر قيم، وهذا لا يكفي للتعلّم ولا للحكم: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) do not stand in their text and are learned as missing: what is learned is to find words, not to write them.</source>
        <translation>
            <numerusform>كل القيم واردة في نصوصها (%Ln): يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
            <numerusform>قيمة واحدة لا ترد في نصها وتُتعلَّم كأنها غائبة: يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
            <numerusform>قيمتان لا تردان في نصيهما وتُتعلَّمان كأنهما غائبتان: يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
            <numerusform>%Ln قيم لا ترد في نصوصها وتُتعلَّم كأنها غائبة: يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
            <numerusform>%Ln قيمة لا ترد في نصوصها وتُتعلَّم كأنها غائبة: يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
            <numerusform>%Ln قيمة لا ترد في نصوصها وتُتعلَّم كأنها غائبة: يُتعلَّم العثور على الكلمات لا كتابتها.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave out rows that repeat an earlier one: %Ln row(s)</source>
        <translation>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: لا صفوف</numerusform>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: صف واحد</numerusform>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: صفان</numerusform>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: %Ln صفوف</numerusform>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: %Ln صفًا</numerusform>
            <numerusform>اترك الصفوف التي تكرر صفًا سابقًا: %Ln صف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPreview</name>
    <message>
        <source>First rows</source>
        <translation>الصفوف الأولى</translation>
    </message>
</context>
<context>
    <name>DeviceChip</name>
    <message>
        <source>Device: %1</source>
        <translation>الجهاز: %1</translation>
    </message>
</context>
<context>
    <name>DeviceGroup</name>
    <message>
        <source>Device</source>
        <translation>الجهاز</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>جارٍ الفحص…</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>فحص</translation>
    </message>
</context>
<context>
    <name>DeviceReason</name>
    <message>
        <source>It was asked for.</source>
        <translation>طُلب هذا الجهاز تحديدًا.</translation>
    </message>
    <message>
        <source>It is not tested yet.</source>
        <translation>لم يُختبر بعد.</translation>
    </message>
    <message>
        <source>%1 is not used.</source>
        <translation>لا يُستخدم %1.</translation>
    </message>
    <message>
        <source>It is used only where it is asked for.</source>
        <translation>لا يُستخدم إلا عند طلبه تحديدًا.</translation>
    </message>
    <message>
        <source>%1 is used only where it is asked for.</source>
        <translation>لا يُستخدم %1 إلا عند طلبه تحديدًا.</translation>
    </message>
    <message>
        <source>It computes on the processor.</source>
        <translation>يجري حساباته على المعالج.</translation>
    </message>
    <message>
        <source>Its driver is known to give wrong results now and then.</source>
        <translation>من المعروف أن برنامج تشغيله يعطي نتائج خاطئة أحيانًا.</translation>
    </message>
    <message>
        <source>Its driver is known to fail in the middle of work.</source>
        <translation>من المعروف أن برنامج تشغيله يتعطل أثناء العمل.</translation>
    </message>
    <message>
        <source>It failed in the middle of work with this driver. It is taken again once it passes its test.</source>
        <translation>تعطل أثناء العمل ببرنامج التشغيل هذا. سيُستخدم مجددًا عندما يجتاز الاختبار.</translation>
    </message>
    <message>
        <source>Its driver offers Vulkan %1, and 1.2 is needed; a newer driver may help.</source>
        <translation>يوفر برنامج تشغيله Vulkan %1، والمطلوب 1.2؛ قد يفيد برنامج تشغيل أحدث.</translation>
    </message>
    <message>
        <source>It offers less than Vulkan 1.2 requires.</source>
        <translation>يوفر أقل مما يتطلبه Vulkan 1.2.</translation>
    </message>
    <message>
        <source>It cannot compute.</source>
        <translation>لا يمكنه إجراء الحسابات.</translation>
    </message>
    <message>
        <source>It passed its self-test (results compared with the processor: %L1).</source>
        <translation>اجتاز الاختبار الذاتي (النتائج المقارنة بالمعالج: %L1).</translation>
    </message>
    <message>
        <source>It passed its self-test (products compared: %L1).</source>
        <translation>اجتاز الاختبار الذاتي (عمليات الضرب المقارنة: %L1).</translation>
    </message>
    <message>
        <source>It failed its self-test: it gives wrong results.</source>
        <translation>لم يجتز الاختبار الذاتي: يعطي نتائج خاطئة.</translation>
    </message>
    <message>
        <source>Some faster kernels failed and are left out.</source>
        <translation>أخفقت بعض نوى الحساب الأسرع فلا تُستخدم.</translation>
    </message>
    <message>
        <source>Its self-test could not be started.</source>
        <translation>تعذر بدء اختباره الذاتي.</translation>
    </message>
    <message>
        <source>Its driver crashed when it was tested; the Test button tries it again.</source>
        <translation>انهار برنامج تشغيله أثناء الاختبار؛ يعيد زر الاختبار المحاولة.</translation>
    </message>
    <message>
        <source>Its driver did not answer when it was tested; the Test button tries it again.</source>
        <translation>لم يستجب برنامج تشغيله أثناء الاختبار؛ يعيد زر الاختبار المحاولة.</translation>
    </message>
    <message>
        <source>Its driver gave no sensible answer when it was tested; the Test button tries it again.</source>
        <translation>لم يعط برنامج تشغيله إجابة مفهومة أثناء الاختبار؛ يعيد زر الاختبار المحاولة.</translation>
    </message>
    <message>
        <source>The graphics drivers of this computer gave no sensible answer, so the processor is used.</source>
        <translation>لم تعط برامج تشغيل الرسومات في هذا الحاسوب إجابة مفهومة، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>A graphics driver of this computer crashed when it was asked for its devices, so the processor is used.</source>
        <translation>انهار أحد برامج تشغيل الرسومات في هذا الحاسوب عند سؤاله عن أجهزته، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>A graphics driver of this computer did not answer when it was asked for its devices, so the processor is used.</source>
        <translation>لم يستجب أحد برامج تشغيل الرسومات في هذا الحاسوب عند سؤاله عن أجهزته، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>No Vulkan is installed on this computer, so the processor is used.</source>
        <translation>Vulkan غير مثبت على هذا الحاسوب، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>The Vulkan of this computer is older than 1.2, so the processor is used; a newer graphics driver may help.</source>
        <translation>إصدار Vulkan في هذا الحاسوب أقدم من 1.2، لذلك يُستخدم المعالج؛ قد يفيد برنامج تشغيل رسومات أحدث.</translation>
    </message>
    <message>
        <source>Vulkan could not be started, so the processor is used.</source>
        <translation>تعذر بدء Vulkan، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>Vulkan finds no graphics processor here, so the processor is used.</source>
        <translation>لا يجد Vulkan معالج رسومات هنا، لذلك يُستخدم المعالج.</translation>
    </message>
    <message>
        <source>The model could not be loaded on %1.</source>
        <translation>تعذر تحميل النموذج على %1.</translation>
    </message>
    <message>
        <source>The graphics device failed.</source>
        <translation>تعطل جهاز الرسومات.</translation>
    </message>
    <message>
        <source>The graphics device has too little memory.</source>
        <translation>ذاكرة جهاز الرسومات غير كافية.</translation>
    </message>
    <message>
        <source>The graphics device cannot do all that this model needs.</source>
        <translation>لا يدعم جهاز الرسومات كل ما يحتاجه هذا النموذج.</translation>
    </message>
    <message>
        <source>The work goes on on the processor instead of %1.</source>
        <translation>يستمر العمل على المعالج بدلًا من %1.</translation>
    </message>
    <message>
        <source>The processor is always there.</source>
        <translation>المعالج متاح دائمًا.</translation>
    </message>
</context>
<context>
    <name>DocumentDialogs</name>
    <message>
        <source>Choose documents</source>
        <translation>اختر مستندات</translation>
    </message>
    <message>
        <source>Choose a folder of documents</source>
        <translation>اختر مجلد مستندات</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>تصدير الجدول</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentListModel</name>
    <message>
        <source>(none)</source>
        <translation>(لا شيء)</translation>
    </message>
    <message>
        <source>Sorted</source>
        <translation>مصنّف</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>يحتاج مراجعة</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>مقبول</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>مصحّح</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>مشفّر</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Unknown kind</source>
        <translation>نوع مجهول</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>لم يُقرأ</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 مل‌ث</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentReview</name>
    <message>
        <source>The correction cannot be stored: %1.</source>
        <translation>تعذّر حفظ التصحيح: %1.</translation>
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
        <translation>%1: %2، الثقة %3، %4</translation>
    </message>
    <message>
        <source>Select %1</source>
        <translation>تحديد %1</translation>
    </message>
</context>
<context>
    <name>DocumentTable</name>
    <message>
        <source>Sorted documents</source>
        <translation>المستندات المصنّفة</translation>
    </message>
    <message>
        <source>The first results will be here in a moment.</source>
        <translation>ستظهر أولى النتائج بعد لحظات.</translation>
    </message>
    <message>
        <source>No document is like that.</source>
        <translation>لا مستند بهذه الصفة.</translation>
    </message>
    <message>
        <source>1 to 9 choose a label, Return accepts and goes on, Space shows the text, Shift and Space select.</source>
        <translation>من 1 إلى 9 لاختيار التسمية، ومفتاح الإدخال للقبول والمتابعة، ومسافة لعرض النص، وShift مع المسافة للتحديد.</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Text of the document</source>
        <translation>نص المستند</translation>
    </message>
    <message>
        <source>Choose a document to see where its values stand.</source>
        <translation>اختر مستندًا لترى مواضع قيمه.</translation>
    </message>
</context>
<context>
    <name>DocumentsPage</name>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>Sort documents into labels</source>
        <translation>صنّف المستندات بتسميات</translation>
    </message>
    <message>
        <source>Choose what to sort into, then drop files or a folder anywhere on this window. Nothing leaves this computer.</source>
        <translation>اختر التسميات، ثم أفلت ملفات أو مجلدًا في أي مكان من هذه النافذة. لا شيء يغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Sorted by %1</source>
        <translation>يصنّفها: %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>المهمة</translation>
    </message>
    <message>
        <source>Edit labels…</source>
        <translation>تحرير التسميات…</translation>
    </message>
    <message>
        <source>Own labels…</source>
        <translation>تسميات خاصة…</translation>
    </message>
    <message>
        <source>Sort into</source>
        <translation>صنّف إلى</translation>
    </message>
</context>
<context>
    <name>lapidary::app::DocumentsViewModel</name>
    <message numerus="yes">
        <source>%Ln sorted</source>
        <translation>
            <numerusform>لا مصنّف</numerusform>
            <numerusform>واحد مصنّف</numerusform>
            <numerusform>اثنان مصنّفان</numerusform>
            <numerusform>%Ln مصنّفة</numerusform>
            <numerusform>%Ln مصنّفًا</numerusform>
            <numerusform>%Ln مصنّف</numerusform>
        </translation>
    </message>
    <message>
        <source>Load a model first, then drop documents</source>
        <translation>حمّل نموذجًا أولًا ثم أفلت المستندات</translation>
    </message>
    <message>
        <source>Classify the files in “%1” with “%2”</source>
        <translation>تصنيف الملفات في «%1» بمهمة «%2»</translation>
    </message>
    <message>
        <source>Classify these files and folders with “%1”</source>
        <translation>تصنيف هذه الملفات والمجلدات بمهمة «%1»</translation>
    </message>
    <message numerus="yes">
        <source>Classify %Ln file(s) with “%1”</source>
        <translation>
            <numerusform>لا ملفات لتصنيفها بمهمة «%1»</numerusform>
            <numerusform>تصنيف ملف واحد بمهمة «%1»</numerusform>
            <numerusform>تصنيف ملفين بمهمة «%1»</numerusform>
            <numerusform>تصنيف %Ln ملفات بمهمة «%1»</numerusform>
            <numerusform>تصنيف %Ln ملفًا بمهمة «%1»</numerusform>
            <numerusform>تصنيف %Ln ملف بمهمة «%1»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sorted: %Ln document(s).</source>
        <translation>
            <numerusform>صُنّف «%1»: لا مستندات.</numerusform>
            <numerusform>صُنّف «%1»: مستند واحد.</numerusform>
            <numerusform>صُنّف «%1»: مستندان.</numerusform>
            <numerusform>صُنّف «%1»: %Ln مستندات.</numerusform>
            <numerusform>صُنّف «%1»: %Ln مستندًا.</numerusform>
            <numerusform>صُنّف «%1»: %Ln مستند.</numerusform>
        </translation>
    </message>
    <message>
        <source>The label list cannot be stored.</source>
        <translation>تعذّر حفظ قائمة التسميات.</translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Or drop a model file or folder anywhere on this window</source>
        <translation>أو أسقط ملف نموذج أو مجلده في أي مكان من هذه النافذة</translation>
    </message>
</context>
<context>
    <name>EmptyBatch</name>
    <message>
        <source>Other model…</source>
        <translation>نموذج آخر…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>اختر ملفات…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>اختر مجلدًا…</translation>
    </message>
    <message>
        <source>Try with sample documents</source>
        <translation>جرّب مستندات نموذجية</translation>
    </message>
    <message>
        <source>Text, Markdown, HTML, e-mail, PDF, Word, OpenDocument, RTF, rows of CSV and JSONL, and pictures of text.</source>
        <translation>نصوص وMarkdown وHTML وبريد وPDF وWord وOpenDocument وRTF وصفوف CSV وJSONL وصور نصوص.</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>من يقوم بذلك</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>لصق نص</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>Choose a model</source>
        <translation>اختيار نموذج</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Computing</source>
        <translation>الحوسبة</translation>
    </message>
    <message>
        <source>Cores that compute. Automatic takes every physical core; fewer leave some to other programs.</source>
        <translation>الأنوية التي تحسب. «تلقائي» يستخدم كل نواة فعلية؛ والعدد الأقل يترك بعضها للبرامج الأخرى.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>خيوط المعالجة</translation>
    </message>
    <message>
        <source>How much of a conversation the model sees. More takes more memory, as the Models page shows; no model gets more than it was made for.</source>
        <translation>مقدار ما يراه النموذج من المحادثة. الأكثر يحتاج إلى ذاكرة أكبر كما تبيّن صفحة النماذج؛ ولا يُعطى نموذج أكثر مما صُمّم له.</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>طول السياق</translation>
    </message>
    <message>
        <source>Fast rounds values between the layers to 8 bits; Exact keeps them and is slower. Automatic is fast for quantised models and exact for all others.</source>
        <translation>«سريع» يقرّب القيم بين الطبقات إلى 8 بتات؛ و«دقيق» يبقيها كما هي وهو أبطأ. «تلقائي» سريع للنماذج المكمّمة ودقيق لغيرها.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>الدقة</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>دقيق</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>سريع</translation>
    </message>
    <message>
        <source>A change loads the model again, after an answer that is being written.</source>
        <translation>أي تغيير يعيد تحميل النموذج، بعد اكتمال الإجابة الجارية كتابتها.</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export CSV…</source>
        <translation>تصدير بصيغة CSV…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>تصدير بصيغة JSON…</translation>
    </message>
    <message>
        <source>Export JSONL…</source>
        <translation>تصدير JSONL…</translation>
    </message>
</context>
<context>
    <name>ExtractAnswer</name>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>The list of fields does not allow “%1” as “%2”.</source>
        <translation>لا تسمح قائمة الحقول بالقيمة «%1» للحقل «%2».</translation>
    </message>
    <message>
        <source>The list of fields allows no more entries in “%1”.</source>
        <translation>لا تسمح قائمة الحقول بمزيد من العناصر في «%1».</translation>
    </message>
    <message>
        <source>The list of fields wants this entry of “%1”.</source>
        <translation>تتطلب قائمة الحقول هذا العنصر من «%1».</translation>
    </message>
</context>
<context>
    <name>ExtractHeader</name>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation>أقل ثقة</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractListModel</name>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>Of a document whose fields were found</extracomment>
        <translation>مقروء</translation>
    </message>
</context>
<context>
    <name>ExtractPage</name>
    <message>
        <source>Extract</source>
        <translation>استخراج</translation>
    </message>
    <message>
        <source>Find fields in documents</source>
        <translation>البحث عن الحقول في المستندات</translation>
    </message>
    <message>
        <source>Choose what to look for, then drop files or a folder anywhere on this window. Every value is traced back to its words. Nothing leaves this computer.</source>
        <translation>اختر ما تبحث عنه، ثم أفلت ملفات أو مجلدًا في أي مكان من هذه النافذة. تُردّ كل قيمة إلى كلماتها. لا شيء يغادر هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Read by %1</source>
        <translation>يقرأها %1</translation>
    </message>
    <message>
        <source>List of fields</source>
        <translation>قائمة الحقول</translation>
    </message>
    <message>
        <source>Edit fields…</source>
        <translation>تعديل الحقول…</translation>
    </message>
    <message>
        <source>Own fields…</source>
        <translation>حقول خاصة…</translation>
    </message>
    <message>
        <source>Look for</source>
        <translation>البحث عن</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractReviewViewModel</name>
    <message>
        <source>The answer did not come to an end; there are no values.</source>
        <translation>لم تكتمل الإجابة؛ لا توجد قيم.</translation>
    </message>
    <message>
        <source>The answer became too long; what stands at its end was made up.</source>
        <translation>طالت الإجابة أكثر من اللازم؛ وما في آخرها مختلق.</translation>
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
        <translation>%1: %2، %3</translation>
    </message>
    <message>
        <source>Select %1</source>
        <translation>تحديد %1</translation>
    </message>
</context>
<context>
    <name>ExtractTable</name>
    <message>
        <source>Documents and their values</source>
        <translation>المستندات وقيمها</translation>
    </message>
    <message>
        <source>The first values will be here in a moment.</source>
        <translation>ستظهر القيم الأولى هنا بعد لحظات.</translation>
    </message>
    <message>
        <source>No document is like that.</source>
        <translation>لا مستند بهذه الصفة.</translation>
    </message>
    <message>
        <source>Return accepts and goes on, Space shows the fields, Shift and Space select.</source>
        <translation>مفتاح الإدخال للقبول والمتابعة، ومسافة لعرض الحقول، وShift مع المسافة للتحديد.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ExtractViewModel</name>
    <message>
        <source>Load a model first, then drop documents</source>
        <translation>حمّل نموذجًا أولًا ثم أفلت المستندات</translation>
    </message>
    <message>
        <source>Find the fields of “%2” in the files of “%1”</source>
        <translation>البحث عن حقول «%2» في ملفات «%1»</translation>
    </message>
    <message>
        <source>Find the fields of “%1” in these files and folders</source>
        <translation>البحث عن حقول «%1» في هذه الملفات والمجلدات</translation>
    </message>
    <message numerus="yes">
        <source>Find the fields of “%1” in %Ln file(s)</source>
        <translation>
            <numerusform>البحث عن حقول «%1» في %Ln ملف</numerusform>
            <numerusform>البحث عن حقول «%1» في ملف واحد</numerusform>
            <numerusform>البحث عن حقول «%1» في ملفين</numerusform>
            <numerusform>البحث عن حقول «%1» في %Ln ملفات</numerusform>
            <numerusform>البحث عن حقول «%1» في %Ln ملفًا</numerusform>
            <numerusform>البحث عن حقول «%1» في %Ln ملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is read: %Ln document(s).</source>
        <translation>
            <numerusform>قُرئ «%1»: %Ln مستند.</numerusform>
            <numerusform>قُرئ «%1»: مستند واحد.</numerusform>
            <numerusform>قُرئ «%1»: مستندان.</numerusform>
            <numerusform>قُرئ «%1»: %Ln مستندات.</numerusform>
            <numerusform>قُرئ «%1»: %Ln مستندًا.</numerusform>
            <numerusform>قُرئ «%1»: %Ln مستند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln read</source>
        <extracomment>How many documents were read for their fields</extracomment>
        <translation>
            <numerusform>%Ln مقروء</numerusform>
            <numerusform>مستند واحد مقروء</numerusform>
            <numerusform>مستندان مقروءان</numerusform>
            <numerusform>%Ln مستندات مقروءة</numerusform>
            <numerusform>%Ln مستندًا مقروءًا</numerusform>
            <numerusform>%Ln مستند مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, changed</source>
        <translation>%1، معدّلة</translation>
    </message>
    <message>
        <source>The list of fields cannot be stored.</source>
        <translation>لا يمكن حفظ قائمة الحقول.</translation>
    </message>
</context>
<context>
    <name>FieldColumns</name>
    <message>
        <source>Columns of the fields</source>
        <translation>أعمدة الحقول</translation>
    </message>
</context>
<context>
    <name>FieldListHead</name>
    <message>
        <source>Add to %1</source>
        <translation>إضافة إلى %1</translation>
    </message>
</context>
<context>
    <name>lapidary::app::FieldListModel</name>
    <message>
        <source>yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>no</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Corrected by you</source>
        <translation>صحّحته أنت</translation>
    </message>
    <message>
        <source>In the document</source>
        <translation>موجود في المستند</translation>
    </message>
    <message>
        <source>Nearly so in the document: “%1”</source>
        <translation>موجود تقريبًا في المستند: «%1»</translation>
    </message>
    <message>
        <source>Not found in the document</source>
        <translation>غير موجود في المستند</translation>
    </message>
    <message>
        <source>Chosen by the model</source>
        <translation>اختاره النموذج</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>لا قيمة</translation>
    </message>
</context>
<context>
    <name>FieldPane</name>
    <message>
        <source>Choose a document to see its fields, and to correct them.</source>
        <translation>اختر مستندًا لترى حقوله وتصححها.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>Back to the model&apos;s values</source>
        <translation>العودة إلى قيم النموذج</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>حفظ والتالي</translation>
    </message>
</context>
<context>
    <name>lapidary::app::FieldResults</name>
    <message>
        <source>Field finder</source>
        <extracomment>%1: name of a language model</extracomment>
        <translation>باحث عن الحقول</translation>
    </message>
    <message numerus="yes">
        <source>%1 % of the fields are right, and %2 % of the texts in every field, on %Ln text(s) that it had not seen.</source>
        <extracomment>%1 and %2: percent</extracomment>
        <translation>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل (%Ln نصوص لم يرها).</numerusform>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل، على نص واحد لم يره.</numerusform>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل، على نصين لم يرهما.</numerusform>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل، على %Ln نصوص لم يرها.</numerusform>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل، على %Ln نصًا لم يره.</numerusform>
            <numerusform>%1 % من الحقول صحيحة، و%2 % من النصوص في كل حقل، على %Ln نص لم يره.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 More texts will help; look at what it got wrong.</source>
        <translation>%1 المزيد من النصوص يفيد؛ انظر إلى ما أخطأ فيه.</translation>
    </message>
    <message>
        <source>a field finder</source>
        <translation>باحث عن الحقول</translation>
    </message>
    <message>
        <source>the model without training</source>
        <translation>النموذج بلا تدريب</translation>
    </message>
    <message>
        <source>Better than %1 by %2 points. %3</source>
        <translation>أفضل من %1 بمقدار %2 نقطة. %3</translation>
    </message>
    <message>
        <source>Not better than %1: use that. %2</source>
        <translation>ليس أفضل من %1: استخدم ذاك. %2</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Percent, and the interval around it</extracomment>
        <translation>‏%1 % (%2 إلى %3)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 ٪</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <translation>%1 بلا تدريب</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>متخصصك</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>صحيح</translation>
    </message>
    <message>
        <source>Word F1</source>
        <translation>F1 للكلمات</translation>
    </message>
    <message>
        <source>Untrained</source>
        <translation>بلا تدريب</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Row %1: %2 in the data, found %3</source>
        <extracomment>Of a field that came out wrong. %1: its row in the file, %2: the value there, %3: what was found instead</extracomment>
        <translation>الصف %1: %2 في البيانات، وعُثر على %3</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Every field came out right.</source>
        <translation>كل الحقول صحيحة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong</source>
        <translation>
            <numerusform>لا حقول خاطئة</numerusform>
            <numerusform>حقل واحد خاطئ</numerusform>
            <numerusform>حقلان خاطئان</numerusform>
            <numerusform>%Ln حقول خاطئة</numerusform>
            <numerusform>%Ln حقلًا خاطئًا</numerusform>
            <numerusform>%Ln حقل خاطئ</numerusform>
        </translation>
    </message>
    <message>
        <source>It is never sure enough: every text is marked for a look.</source>
        <extracomment>%1: a share like 0.74</extracomment>
        <translation>ليس واثقًا بما يكفي أبدًا: يُعلَّم كل نص للمراجعة.</translation>
    </message>
    <message>
        <source>Texts of which it is less than %1 sure are marked for a look.</source>
        <translation>تُعلَّم للمراجعة النصوص التي تقل ثقته بها عن %1.</translation>
    </message>
    <message>
        <source>Not surely better than %1: the difference can be chance. %2</source>
        <translation>ليس أفضل من %1 على نحو مؤكد: قد يكون الفرق مصادفة. %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s) that came out wrong, the first %1 are shown</source>
        <translation>
            <numerusform>لا حقول خاطئة، يُعرض أول %1</numerusform>
            <numerusform>حقل واحد خاطئ، يُعرض أول %1</numerusform>
            <numerusform>حقلان خاطئان، يُعرض أول %1</numerusform>
            <numerusform>%Ln حقول خاطئة، يُعرض أول %1</numerusform>
            <numerusform>%Ln حقلًا خاطئًا، يُعرض أول %1</numerusform>
            <numerusform>%Ln حقل خاطئ، يُعرض أول %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldResultsView</name>
    <message>
        <source>Share of fields that are right on texts that none of them had seen; case, spaces and punctuation do not count. The thin line is the 95 % interval: how far chance in the choice of texts can move it.</source>
        <translation>نسبة الحقول الصحيحة في نصوص لم يرها أي منهم؛ لا تُحسب حالة الأحرف ولا المسافات ولا علامات الترقيم. الخط الرفيع هو مجال 95 %: المدى الذي قد تغيّره المصادفة في اختيار النصوص.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Each field, percent</source>
        <translation>كل حقل، بالمئة</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Confidence %1</source>
        <translation>الثقة %1</translation>
    </message>
    <message>
        <source>%1 · read as %2</source>
        <translation>%1 · قُرئ %2</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>إزالة %1</translation>
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
        <translation>إزالة %1</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>File name</source>
        <translation>اسم الملف</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>تصفية</translation>
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
        <translation>تعليمات النظام</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>اختيار الكلمات</translation>
    </message>
    <message>
        <source>Reset sampling</source>
        <translation>إعادة ضبط اختيار الكلمات</translation>
    </message>
    <message>
        <source>Instructions for every answer</source>
        <translation>تعليمات لكل إجابة</translation>
    </message>
</context>
<context>
    <name>LabelBars</name>
    <message>
        <source>Characters of a text</source>
        <translation>عدد أحرف النص</translation>
    </message>
</context>
<context>
    <name>LabelEditRow</name>
    <message>
        <source>Label %L1</source>
        <translation>التسمية %L1</translation>
    </message>
    <message>
        <source>What label %L1 means</source>
        <translation>معنى التسمية %L1</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>معناها، للنموذج</translation>
    </message>
    <message>
        <source>Remove label %L1</source>
        <translation>إزالة التسمية %L1</translation>
    </message>
</context>
<context>
    <name>lapidary::app::LabelListEditor</name>
    <message>
        <source>Give the list a name.</source>
        <translation>سمّ القائمة.</translation>
    </message>
    <message>
        <source>Name at least two labels.</source>
        <translation>اذكر تسميتين على الأقل.</translation>
    </message>
</context>
<context>
    <name>LabelListSheet</name>
    <message>
        <source>Edit labels</source>
        <translation>تحرير التسميات</translation>
    </message>
    <message>
        <source>Own labels</source>
        <translation>تسميات خاصة</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>اسم القائمة</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>التسميات</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>إضافة تسمية</translation>
    </message>
    <message>
        <source>Several may apply</source>
        <translation>قد تصحّ عدة تسميات</translation>
    </message>
    <message>
        <source>Several labels may apply to a document</source>
        <translation>قد تصحّ عدة تسميات لمستند واحد</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>حذف القائمة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>lapidary::app::LocalEngine</name>
    <message>
        <source>No model is loaded. Open one on the Models page.</source>
        <translation>لم يُحمَّل أي نموذج. افتح نموذجًا من صفحة النماذج.</translation>
    </message>
    <message>
        <source>The model that began this batch is no longer loaded. Load it again to go on.</source>
        <translation>النموذج الذي بدأ هذه الدفعة لم يعد محمّلًا. حمّله ثانيةً للمتابعة.</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss</source>
        <translation>الخسارة</translation>
    </message>
    <message>
        <source>while learning</source>
        <translation>أثناء التعلّم</translation>
    </message>
    <message>
        <source>on texts that choose</source>
        <translation>على نصوص الاختيار</translation>
    </message>
    <message>
        <source>Nothing was learned yet.</source>
        <translation>لم يُتعلّم شيء بعد.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>الخطوات</translation>
    </message>
    <message>
        <source>The curves begin with the first step.</source>
        <translation>تبدأ المنحنيات مع الخطوة الأولى.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Lapidary</source>
        <translation>لابيداري</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>نسخ الرسالة</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>تعديل الرسالة</translation>
    </message>
    <message>
        <source>Regenerate answer</source>
        <translation>إعادة توليد الإجابة</translation>
    </message>
    <message>
        <source>Details of this answer</source>
        <translation>تفاصيل هذه الإجابة</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>الصيغة السابقة</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>version of a message</comment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>الصيغة التالية</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Details of this answer</source>
        <translation>تفاصيل هذه الإجابة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>MessageItem</name>
    <message>
        <source>You: %1</source>
        <translation>أنت: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>النموذج: %1</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>الرسائل</translation>
    </message>
    <message>
        <source>Go to the latest message</source>
        <translation>الانتقال إلى أحدث رسالة</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Loaded</source>
        <translation>محمَّل</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>البنية</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>المعاملات</translation>
    </message>
    <message>
        <source>Quantisation</source>
        <translation>التكميم</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>حجم الملف</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>السياق</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>الرخصة</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>جارٍ الفتح…</translation>
    </message>
    <message>
        <source>Nearly ready…</source>
        <translation>يكاد يجهز…</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 ٪</translation>
    </message>
    <message>
        <source>Loading %1: %2</source>
        <translation>جارٍ تحميل %1: %2</translation>
    </message>
</context>
<context>
    <name>ModelCardButtons</name>
    <message>
        <source>Load %1</source>
        <translation>تحميل %1</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>تحميل</translation>
    </message>
    <message>
        <source>Eject %1</source>
        <translation>إخراج %1</translation>
    </message>
    <message>
        <source>Eject</source>
        <translation>إخراج</translation>
    </message>
    <message>
        <source>Take %1 off the list (its files stay)</source>
        <translation>إزالة %1 من القائمة (تبقى ملفاته)</translation>
    </message>
    <message>
        <source>Cancel loading %1</source>
        <translation>إلغاء تحميل %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>ModelDialogs</name>
    <message>
        <source>Models (*.gguf *.safetensors)</source>
        <translation>النماذج (*.gguf *.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Open a model file</source>
        <translation>فتح ملف نموذج</translation>
    </message>
    <message>
        <source>Open a model folder</source>
        <translation>فتح مجلد نموذج</translation>
    </message>
</context>
<context>
    <name>lapidary::app::ModelListModel</name>
    <message>
        <source>Ships with Lapidary. Tells simple, wandering stories; knows nothing else.</source>
        <translation>يأتي مع لابيداري. يحكي حكايات بسيطة متشعبة، ولا يعرف شيئًا آخر.</translation>
    </message>
    <message numerus="yes">
        <source>Gemma 3, %Ln layer(s)</source>
        <translation>
            <numerusform>Gemma 3، %Ln طبقة</numerusform>
            <numerusform>Gemma 3، طبقة واحدة</numerusform>
            <numerusform>Gemma 3، طبقتان</numerusform>
            <numerusform>Gemma 3، %Ln طبقات</numerusform>
            <numerusform>Gemma 3، %Ln طبقة</numerusform>
            <numerusform>Gemma 3، %Ln طبقة</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 رمز</translation>
    </message>
    <message>
        <source>not stated in the file</source>
        <translation>غير مذكورة في الملف</translation>
    </message>
    <message>
        <source>Fits: needs %1 of this computer’s %2.</source>
        <translation>يتسع له: يحتاج إلى %1 من %2 في هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Does not fit: needs %1, this computer has %2.</source>
        <translation>لا يتسع له: يحتاج إلى %1، وفي هذا الحاسوب %2.</translation>
    </message>
    <message>
        <source>This is not a model: drop a GGUF file or a Hugging Face folder</source>
        <translation>هذا ليس نموذجًا: أسقط ملف GGUF أو مجلد Hugging Face</translation>
    </message>
    <message>
        <source>Open the model %1</source>
        <translation>فتح النموذج %1</translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln model(s) and open the first</source>
        <translation>
            <numerusform>إضافة %Ln نموذج</numerusform>
            <numerusform>إضافة نموذج وفتحه</numerusform>
            <numerusform>إضافة نموذجين وفتح الأول</numerusform>
            <numerusform>إضافة %Ln نماذج وفتح الأول</numerusform>
            <numerusform>إضافة %Ln نموذجًا وفتح الأول</numerusform>
            <numerusform>إضافة %Ln نموذج وفتح الأول</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 مليار</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 مليون</translation>
    </message>
    <message>
        <source>Ships with Lapidary. To train specialists from; it answers nothing by itself.</source>
        <translation>يأتي مع لابيداري. لتدريب متخصصين منه؛ ولا يجيب عن شيء بنفسه.</translation>
    </message>
    <message>
        <source>A specialist: it changes the model %1, which must stay where it is.</source>
        <translation>مختص: يعدّل النموذج %1 الذي يجب أن يبقى في مكانه.</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model: %1</source>
        <translation>النموذج: %1</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>لا نموذج</translation>
    </message>
    <message>
        <source>Open another model…</source>
        <translation>فتح نموذج آخر…</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models on this computer</source>
        <translation>النماذج على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>فتح ملف…</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>فتح مجلد…</translation>
    </message>
    <message>
        <source>Any text model of the Gemma 3 family, as a GGUF file or a Hugging Face folder. Files stay where they are.</source>
        <translation>أي نموذج نصي من عائلة Gemma 3، ملف GGUF أو مجلد Hugging Face. تبقى الملفات في مكانها.</translation>
    </message>
</context>
<context>
    <name>PassageBar</name>
    <message numerus="yes">
        <source>Read in %Ln part(s)</source>
        <translation>
            <numerusform>لم يُقرأ</numerusform>
            <numerusform>قُرئ في جزء واحد</numerusform>
            <numerusform>قُرئ في جزأين</numerusform>
            <numerusform>قُرئ في %Ln أجزاء</numerusform>
            <numerusform>قُرئ في %Ln جزءًا</numerusform>
            <numerusform>قُرئ في %Ln جزء</numerusform>
        </translation>
    </message>
    <message>
        <source>Parts that were read</source>
        <translation>الأجزاء المقروءة</translation>
    </message>
</context>
<context>
    <name>PictureButton</name>
    <message>
        <source>Save picture</source>
        <translation>احفظ الصورة</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>صور (*.png)</translation>
    </message>
</context>
<context>
    <name>lapidary::app::PresetListModel</name>
    <message>
        <source>Assistant</source>
        <translation>مساعد</translation>
    </message>
    <message>
        <source>Answers as the model was made to</source>
        <translation>يجيب كما صُنع النموذج</translation>
    </message>
    <message>
        <source>Summarise</source>
        <translation>تلخيص</translation>
    </message>
    <message>
        <source>Paste a text and get its main points</source>
        <translation>ألصق نصًا لتحصل على نقاطه الرئيسية</translation>
    </message>
    <message>
        <source>Translate</source>
        <translation>ترجمة</translation>
    </message>
    <message>
        <source>Into English, or from English into the language you name</source>
        <translation>إلى الإنجليزية، أو من الإنجليزية إلى اللغة التي تسميها</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>إعادة صياغة</translation>
    </message>
    <message>
        <source>Clearer and shorter, with the same meaning</source>
        <translation>أوضح وأقصر، بالمعنى نفسه</translation>
    </message>
    <message>
        <source>Bedtime story</source>
        <translation>حكاية قبل النوم</translation>
    </message>
    <message>
        <source>A name, an animal and a place become a story</source>
        <translation>اسم وحيوان ومكان تصبح حكاية</translation>
    </message>
</context>
<context>
    <name>PresetPicker</name>
    <message>
        <source>Chooses what the model is asked to do</source>
        <translation>يختار ما يُطلب من النموذج</translation>
    </message>
    <message>
        <source>Preset: %1</source>
        <translation>القالب: %1</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>المحادثة</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>النماذج</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>المستندات</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>استخراج</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>التدريب</translation>
    </message>
</context>
<context>
    <name>ReliabilityCard</name>
    <message>
        <source>Whether its confidence can be believed</source>
        <translation>هل يُصدَّق يقينه</translation>
    </message>
    <message>
        <source>how sure it was</source>
        <translation>مقدار يقينه</translation>
    </message>
    <message>
        <source>share of right answers</source>
        <translation>نسبة الإجابات الصحيحة</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>Row %L1: “%2”, as in the data (%3)</source>
        <extracomment>Below a text: its row in the file, its label there, the answer of the specialist, how sure that was</extracomment>
        <translation>الصف %L1: «%2» كما في البيانات (%3)</translation>
    </message>
    <message>
        <source>Row %L1: “%2” in the data, answered “%3” (%4)</source>
        <translation>الصف %L1: «%2» في البيانات، والإجابة «%3» (%4)</translation>
    </message>
</context>
<context>
    <name>ResultRows</name>
    <message>
        <source>All mistakes</source>
        <translation>كل الأخطاء</translation>
    </message>
    <message>
        <source>There is no text like that.</source>
        <translation>لا نص كهذا.</translation>
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
        <translation>اختر مستندًا لترى ما قُرئ منه ولتصحّح تسميته.</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>نص المستند</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>التسميات</translation>
    </message>
    <message>
        <source>Back to the model&apos;s label</source>
        <translation>العودة إلى تسمية النموذج</translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation>حفظ والتالي</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Run</source>
        <translation>التشغيل</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>التدريب</translation>
    </message>
</context>
<context>
    <name>SamplingControls</name>
    <message>
        <source>Higher is more surprising, 0 always takes the most likely word</source>
        <translation>الأعلى أكثر مفاجأة، و0 يأخذ دائمًا الكلمة الأرجح</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>الحرارة</translation>
    </message>
    <message>
        <source>Only the k most likely words; 0 is off</source>
        <translation>الكلمات الأرجح عددها k فقط؛ 0 يعني بلا حد</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>Only the likely words that together reach this share</source>
        <translation>الكلمات الأرجح التي تبلغ معًا هذه النسبة فقط</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out words less likely than this share of the likeliest</source>
        <translation>يترك الكلمات الأقل احتمالًا من هذه النسبة من الأرجح</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Makes words that already appeared less likely; 1 is off</source>
        <translation>يجعل الكلمات التي ظهرت أقل احتمالًا؛ 1 يعني بلا أثر</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>عقوبة التكرار</translation>
    </message>
    <message>
        <source>An answer ends here at the latest</source>
        <translation>تنتهي الإجابة هنا على أبعد تقدير</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>أطول إجابة بالرموز</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>البذرة</translation>
    </message>
    <message>
        <source>Seed: the same seed gives the same answer; empty is a new one each time</source>
        <translation>البذرة: البذرة نفسها تعطي الإجابة نفسها؛ والفارغة جديدة كل مرة</translation>
    </message>
    <message>
        <source>random</source>
        <translation>عشوائية</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>lapidary::app::SchemaEditor</name>
    <message>
        <source>The schema must be a JSON object.</source>
        <translation>يجب أن يكون المخطط كائن JSON.</translation>
    </message>
    <message>
        <source>Give every field a name.</source>
        <translation>أعطِ كل حقل اسمًا.</translation>
    </message>
    <message>
        <source>Two fields are called “%1”.</source>
        <translation>حقلان باسم «%1».</translation>
    </message>
    <message>
        <source>Say what “%1” may be.</source>
        <translation>حدّد ما يمكن أن يكونه «%1».</translation>
    </message>
    <message>
        <source>Add a field.</source>
        <translation>أضف حقلًا.</translation>
    </message>
    <message>
        <source>Give the list of fields a name.</source>
        <translation>أعطِ قائمة الحقول اسمًا.</translation>
    </message>
    <message>
        <source>Text</source>
        <extracomment>What a field of a document is: its kind</extracomment>
        <translation>نص</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>عدد</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>تاريخ</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>مبلغ</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>نعم أو لا</translation>
    </message>
    <message>
        <source>One of…</source>
        <translation>واحد من…</translation>
    </message>
    <message>
        <source>List of texts</source>
        <translation>قائمة نصوص</translation>
    </message>
    <message>
        <source>See JSON</source>
        <translation>انظر JSON</translation>
    </message>
</context>
<context>
    <name>SchemaFieldRow</name>
    <message>
        <source>Name of field %L1</source>
        <translation>اسم الحقل %L1</translation>
    </message>
    <message>
        <source>Kind of field %L1</source>
        <translation>نوع الحقل %L1</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>إلزامي</translation>
    </message>
    <message>
        <source>Field %L1 must have a value</source>
        <translation>يجب أن تكون للحقل %L1 قيمة</translation>
    </message>
    <message>
        <source>Remove field %L1</source>
        <translation>إزالة الحقل %L1</translation>
    </message>
    <message>
        <source>What field %L1 may be</source>
        <translation>ما يمكن أن يكونه الحقل %L1</translation>
    </message>
    <message>
        <source>What it may be, with commas between</source>
        <translation>ما يمكن أن يكونه، مفصولًا بفواصل</translation>
    </message>
    <message>
        <source>What field %L1 means</source>
        <translation>معنى الحقل %L1</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>معناها، للنموذج</translation>
    </message>
</context>
<context>
    <name>SchemaSheet</name>
    <message>
        <source>Edit fields</source>
        <translation>تعديل الحقول</translation>
    </message>
    <message>
        <source>Own fields</source>
        <translation>حقول خاصة</translation>
    </message>
    <message>
        <source>Name of the list of fields</source>
        <translation>اسم قائمة الحقول</translation>
    </message>
    <message>
        <source>How the fields are edited</source>
        <translation>طريقة تعديل الحقول</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>الحقول</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>This schema is no plain list of fields; it can be edited as JSON only.</source>
        <translation>هذا المخطط ليس قائمة حقول بسيطة؛ لا يمكن تعديله إلا بصيغة JSON.</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>إضافة حقل</translation>
    </message>
    <message>
        <source>JSON Schema</source>
        <translation>مخطط JSON</translation>
    </message>
    <message>
        <source>Delete the list</source>
        <translation>حذف القائمة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
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
        <translation>مسح البحث</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>البحث في الإعدادات</translation>
    </message>
    <message>
        <source>No setting mentions “%1”.</source>
        <translation>لا إعداد يذكر «%1».</translation>
    </message>
</context>
<context>
    <name>lapidary::app::SettingsViewModel</name>
    <message>
        <source>As the system</source>
        <translation>كالنظام</translation>
    </message>
    <message>
        <source>Passed: %1 products agree with the reference (largest difference %2).</source>
        <translation>نجح: %1 من النواتج تطابق المرجع (أكبر فرق %2).</translation>
    </message>
    <message>
        <source>Failed in %1: results are wrong on this processor; please report it.</source>
        <translation>فشل في %1: النتائج خاطئة على هذا المعالج؛ نرجو الإبلاغ عن ذلك.</translation>
    </message>
    <message>
        <source>Lapidary is licensed under the Apache License 2.0. It uses Qt 6 (LGPL 3), SentencePiece, simdjson (Apache 2.0), JSON for Modern C++ (MIT), SQLite (public domain), the Inter and JetBrains Mono fonts (OFL 1.1) and Lucide icons (ISC).</source>
        <translation>لابيداري برخصة أباتشي 2.0. ويستخدم Qt 6 (LGPL 3) وSentencePiece وsimdjson (Apache 2.0) وJSON for Modern C++ (MIT) وSQLite (ملك عام) وخطّي Inter وJetBrains Mono (OFL 1.1) وأيقونات Lucide (ISC).</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>%L1 tokens</source>
        <translation>%L1 رمز</translation>
    </message>
    <message>
        <source>Usable, with the driver %1. %2</source>
        <translation>قابل للاستخدام، ببرنامج التشغيل %1. %2</translation>
    </message>
    <message>
        <source>Not used, with the driver %1. %2</source>
        <translation>غير مستخدم، ببرنامج التشغيل %1. %2</translation>
    </message>
</context>
<context>
    <name>ShippedModels</name>
    <message>
        <source>Starter storyteller</source>
        <translation>الحكّاء المرفق</translation>
    </message>
    <message>
        <source>Small base model</source>
        <translation>النموذج الأساسي الصغير</translation>
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
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
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
        <translation>%1 رمز/ث</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>السياق</translation>
    </message>
    <message>
        <source>Context: %1 of %2 tokens used</source>
        <translation>السياق: استُخدم %1 من %2 رمز</translation>
    </message>
    <message>
        <source>%1 of %2 tokens used</source>
        <translation>استُخدم %1 من %2 رمز</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percentage</comment>
        <translation>%1 ٪</translation>
    </message>
</context>
<context>
    <name>StorageGroup</name>
    <message>
        <source>Storage</source>
        <translation>التخزين</translation>
    </message>
    <message>
        <source>Conversations and settings: %1</source>
        <translation>المحادثات والإعدادات: %1</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>مجلد البيانات</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
</context>
<context>
    <name>StoryForm</name>
    <message>
        <source>Name of the hero</source>
        <translation>اسم البطل</translation>
    </message>
    <message>
        <source>A name, like Mia</source>
        <translation>اسم، مثل ميا</translation>
    </message>
    <message>
        <source>Animal in the story</source>
        <translation>الحيوان في الحكاية</translation>
    </message>
    <message>
        <source>An animal</source>
        <translation>حيوان</translation>
    </message>
    <message>
        <source>Place of the story</source>
        <translation>مكان الحكاية</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>مكان</translation>
    </message>
    <message>
        <source>Tell the story</source>
        <translation>احكِ الحكاية</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>التسمية</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>الثقة</translation>
    </message>
    <message>
        <source>Runner-up</source>
        <translation>التالية</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>تحديد الكل</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>Task: sort texts into labels</source>
        <translation>المهمة: تصنيف النصوص إلى تسميات</translation>
    </message>
    <message>
        <source>Name of the specialist</source>
        <translation>اسم المتخصص</translation>
    </message>
    <message>
        <source>What learns</source>
        <translation>ما الذي يتعلّم</translation>
    </message>
    <message>
        <source>Task: pull fields out of texts</source>
        <translation>المهمة: استخراج الحقول من النصوص</translation>
    </message>
    <message>
        <source>Task: answer as in the data</source>
        <translation>المهمة: الإجابة كما في البيانات</translation>
    </message>
    <message>
        <source>Task: write like the texts</source>
        <translation>المهمة: الكتابة على منوال النصوص</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TaskChoice</name>
    <message>
        <source>No model</source>
        <translation>لا نموذج</translation>
    </message>
    <message>
        <source>the specialist “%1”</source>
        <translation>المتخصص «%1»</translation>
    </message>
    <message>
        <source>the specialist for this task (bag of words)</source>
        <extracomment>What sorts documents: a small model of word counts that was trained for the task</extracomment>
        <translation>المتخصص في هذه المهمة (حقيبة كلمات)</translation>
    </message>
    <message>
        <source>Korean comments, and English sentences of a test for such programs</source>
        <translation>تعليقات كورية، وجمل إنجليزية من اختبار لمثل هذه البرامج</translation>
    </message>
    <message>
        <source>Korean film reviews; it answers positive or negative, nothing else</source>
        <translation>مراجعات أفلام كورية؛ يجيب بإيجابي أو سلبي فقط</translation>
    </message>
    <message>
        <source>English e-mail of 2002 and 2003</source>
        <translation>رسائل بريد إنجليزية من عامي ٢٠٠٢ و٢٠٠٣</translation>
    </message>
    <message>
        <source>English questions to a shop, made from templates</source>
        <translation>أسئلة إنجليزية إلى متجر، صُنعت من قوالب</translation>
    </message>
    <message>
        <source>public data</source>
        <translation>بيانات عامة</translation>
    </message>
    <message>
        <source>How good it is has not been measured.</source>
        <translation>لم تُقَس جودته.</translation>
    </message>
    <message>
        <source>Trained on your data. Of %1 texts that it had not seen it sorted %2 % right. Of texts of another kind it knows nothing, however sure it sounds.</source>
        <translation>دُرّب على بياناتك. من %1 نصًا لم يرها صنّف %2 % تصنيفًا صحيحًا. ولا يعرف شيئًا عن نصوص من نوع آخر مهما بدا واثقًا.</translation>
    </message>
    <message>
        <source>Always giving the commonest label would be right for %1 %.</source>
        <translation>إعطاء التسمية الأكثر شيوعًا دائمًا يصيب في %1 %.</translation>
    </message>
    <message>
        <source>Trained on: %1. Of %2 such texts that it had not seen it sorted %3 % right.</source>
        <translation>دُرِّب على: %1. من %2 نصًا كهذا لم يرَها من قبل صنّف %3 % تصنيفًا صحيحًا.</translation>
    </message>
    <message>
        <source>Yours may be harder, and of texts of another kind it knows nothing, however sure it sounds.</source>
        <translation>قد تكون نصوصك أصعب، وهو لا يعرف شيئًا عن النصوص من نوع آخر مهما بدا واثقًا.</translation>
    </message>
    <message>
        <source>Load a model first, on the Models page: without one no fields can be found.</source>
        <translation>حمّل نموذجًا أولًا من صفحة النماذج: لا يمكن العثور على الحقول من دونه.</translation>
    </message>
    <message>
        <source>Load a model first, on the Models page: without one nothing can be sorted.</source>
        <translation>حمّل نموذجًا أولًا من صفحة النماذج، فلا تصنيف من دونه.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: it fills the fields with inventions. Load an instruction-tuned Gemma 3 model for values that stand in the document.</source>
        <translation>نموذج القصص المرفق لا يتبع التعليمات: فهو يملأ الحقول بما يختلقه. حمّل نموذج Gemma 3 مدرّبًا على التعليمات لتحصل على قيم موجودة في المستند.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: its labels are little better than guesses. Load an instruction-tuned Gemma 3 model for labels that mean something.</source>
        <translation>الحكّاء المرفق لا يتّبع التعليمات، وتسمياته لا تكاد تفضل التخمين. حمّل نموذج Gemma 3 مدرّبًا على التعليمات لتكون للتسميات دلالة.</translation>
    </message>
    <message>
        <source>Your own fields: how well a model finds them has not been measured.</source>
        <translation>حقولك الخاصة: لم تُقَس جودة عثور النموذج عليها.</translation>
    </message>
    <message>
        <source>Your own labels: how well a model gives them has not been measured.</source>
        <translation>تسمياتك الخاصة: لم تُقَس جودة إعطاء النموذج لها.</translation>
    </message>
    <message>
        <source>Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on these fields.</source>
        <translation>أُعدّت لنموذج Gemma 3 مضبوط على التعليمات، أو لمتخصص دُرّب على هذه الحقول.</translation>
    </message>
    <message>
        <source>Made for an instruction-tuned Gemma 3 model, or a specialist that was trained on these labels.</source>
        <translation>أُعدّت لنموذج Gemma 3 مضبوط على التعليمات، أو لمتخصص دُرّب على هذه التسميات.</translation>
    </message>
    <message>
        <source>How good such a model is at it has not been measured yet.</source>
        <translation>لم تُقَس بعد جودة نموذج كهذا فيها.</translation>
    </message>
    <message>
        <source>English questions to one online bank</source>
        <translation>أسئلة بالإنجليزية موجّهة إلى بنك عبر الإنترنت</translation>
    </message>
    <message>
        <source>short English requests to a voice assistant</source>
        <translation>طلبات قصيرة بالإنجليزية موجّهة إلى مساعد صوتي</translation>
    </message>
    <message>
        <source>the specialist for this task (field finder)</source>
        <extracomment>What pulls fields out of documents: a small model that was trained to know their places</extracomment>
        <translation>المتخصص في هذه المهمة (باحث عن الحقول)</translation>
    </message>
    <message>
        <source>synthetic invoices, in English and German, none of them real; it finds neither the list of items nor the currency</source>
        <extracomment>What a specialist that ships was trained on</extracomment>
        <translation>فواتير مصطنعة بالإنجليزية والألمانية، ليس بينها فاتورة حقيقية؛ ولا يجد قائمة البنود ولا العملة</translation>
    </message>
    <message>
        <source>receipts of shops in Malaysia, read by OCR</source>
        <translation>إيصالات متاجر في ماليزيا، قُرئت بالتعرف الضوئي على الحروف</translation>
    </message>
    <message>
        <source>Trained on your data. Of the fields of %1 documents that it had not seen %2 % were right. Of documents of another kind it knows nothing, however sure it sounds.</source>
        <translation>دُرِّب على بياناتك. من حقول %1 من المستندات التي لم يرها كان %2 % صحيحًا. أما المستندات من نوع آخر فلا يعرف عنها شيئًا مهما بدا واثقًا.</translation>
    </message>
    <message>
        <source>Trained on: %1. Of the fields of %2 such documents that it had not seen %3 % were right.</source>
        <translation>دُرِّب على: %1. من حقول %2 من هذه المستندات التي لم يرها كان %3 % صحيحًا.</translation>
    </message>
    <message>
        <source>From senders or in layouts that were new to it: %1 %.</source>
        <extracomment>Of documents from a shop or in a layout that the specialist had never seen</extracomment>
        <translation>وعند مُرسِلين أو تخطيطات جديدة عليه: %1 %.</translation>
    </message>
    <message>
        <source>Yours may be harder; it finds only what stands in the text.</source>
        <translation>قد تكون مستنداتك أصعب؛ وهو لا يجد إلا ما يرد في النص.</translation>
    </message>
    <message>
        <source>The small base model follows no instructions: train a specialist from it on the Train page, or load an instruction-tuned Gemma 3 model.</source>
        <translation>النموذج الأساسي الصغير لا يتبع التعليمات: درّب متخصصًا منه في صفحة التدريب، أو حمّل نموذج Gemma 3 مضبوطًا على اتباع التعليمات.</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TaskListModel</name>
    <message>
        <source>Document type</source>
        <translation>نوع المستند</translation>
    </message>
    <message>
        <source>E-mail priority</source>
        <translation>أولوية البريد</translation>
    </message>
    <message>
        <source>Customer sentiment</source>
        <translation>رأي العملاء</translation>
    </message>
    <message>
        <source>Spam</source>
        <translation>بريد مزعج</translation>
    </message>
    <message>
        <source>Support intent</source>
        <translation>غرض طلب الدعم</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>الإشراف على المحتوى</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>فاتورة</translation>
    </message>
    <message>
        <source>Product review</source>
        <translation>مراجعة منتج</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>Résumé</source>
        <translation>سيرة ذاتية</translation>
    </message>
    <message>
        <source>Own list</source>
        <translation>قائمة خاصة</translation>
    </message>
    <message>
        <source>Bank customers’ intents</source>
        <translation>مقاصد عملاء البنك</translation>
    </message>
    <message>
        <source>Requests to an assistant</source>
        <translation>طلبات موجّهة إلى مساعد</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainData</name>
    <message numerus="yes">
        <source>There are only %Ln usable text(s). Learning, choosing and measuring each need some of their own: give 150 or more.</source>
        <translation>
            <numerusform>لا نصوص صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
            <numerusform>نص واحد صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
            <numerusform>نصّان صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
            <numerusform>%Ln نصوص صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
            <numerusform>%Ln نصًا صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
            <numerusform>%Ln نصًا صالحة فقط. يحتاج كلٌّ من التعلّم والاختيار والقياس إلى نصوصه: أعطِ 150 أو أكثر.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>لا تسميات</numerusform>
            <numerusform>تسمية واحدة</numerusform>
            <numerusform>تسميتان</numerusform>
            <numerusform>%Ln تسميات</numerusform>
            <numerusform>%Ln تسمية</numerusform>
            <numerusform>%Ln تسمية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s), the %1 commonest are shown</source>
        <translation>
            <numerusform>لا تسميات، والمعروض أكثر %1 شيوعًا</numerusform>
            <numerusform>تسمية واحدة، والمعروض أكثر %1 شيوعًا</numerusform>
            <numerusform>تسميتان، والمعروض أكثر %1 شيوعًا</numerusform>
            <numerusform>%Ln تسميات، والمعروض أكثر %1 شيوعًا</numerusform>
            <numerusform>%Ln تسمية، والمعروض أكثر %1 شيوعًا</numerusform>
            <numerusform>%Ln تسمية، والمعروض أكثر %1 شيوعًا</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to learn from, %2 to choose by, %3 to measure on</source>
        <translation>%1 للتعلّم، %2 للاختيار، %3 للقياس</translation>
    </message>
    <message>
        <source>under %1</source>
        <extracomment>A range of lengths: &quot;50 to 99 characters&quot;</extracomment>
        <translation>أقل من %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>%1 and more</source>
        <translation>%1 فأكثر</translation>
    </message>
    <message numerus="yes">
        <source>%Ln field(s): texts that have them</source>
        <translation>
            <numerusform>لا حقول</numerusform>
            <numerusform>حقل واحد: النصوص التي فيها</numerusform>
            <numerusform>حقلان: النصوص التي فيها</numerusform>
            <numerusform>%Ln حقول: النصوص التي فيها</numerusform>
            <numerusform>%Ln حقلًا: النصوص التي فيها</numerusform>
            <numerusform>%Ln حقل: النصوص التي فيها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>لا محادثات</numerusform>
            <numerusform>محادثة واحدة</numerusform>
            <numerusform>محادثتان</numerusform>
            <numerusform>%Ln محادثات</numerusform>
            <numerusform>%Ln محادثة</numerusform>
            <numerusform>%Ln محادثة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>لا مقاطع</numerusform>
            <numerusform>مقطع واحد</numerusform>
            <numerusform>مقطعان</numerusform>
            <numerusform>%Ln مقاطع</numerusform>
            <numerusform>%Ln مقطعًا</numerusform>
            <numerusform>%Ln مقطع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s)</source>
        <translation>
            <numerusform>لا نصوص</numerusform>
            <numerusform>نص واحد</numerusform>
            <numerusform>نصان</numerusform>
            <numerusform>%Ln نصوص</numerusform>
            <numerusform>%Ln نصًا</numerusform>
            <numerusform>%Ln نص</numerusform>
        </translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>ثوانٍ</translation>
    </message>
    <message>
        <source>about a minute</source>
        <translation>نحو دقيقة</translation>
    </message>
    <message>
        <source>several minutes</source>
        <translation>عدة دقائق</translation>
    </message>
</context>
<context>
    <name>TrainDialogs</name>
    <message>
        <source>Tables (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)</source>
        <translation>جداول (*.csv *.tsv *.tab *.txt *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Choose texts to learn from</source>
        <translation>اختر نصوصًا للتعلّم منها</translation>
    </message>
    <message>
        <source>Choose a folder whose folders are labels</source>
        <translation>اختر مجلدًا مجلداته تسميات</translation>
    </message>
</context>
<context>
    <name>TrainHeader</name>
    <message>
        <source>Hide the list</source>
        <translation>إخفاء القائمة</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>إظهار القائمة</translation>
    </message>
    <message>
        <source>Train a specialist</source>
        <translation>تدريب متخصص</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Stop and keep the best</source>
        <translation>الإنهاء وإبقاء الأفضل</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>عرض في المجلد</translation>
    </message>
    <message>
        <source>Use in Documents</source>
        <translation>استخدام في المستندات</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
    <message>
        <source>Train again</source>
        <translation>درّب من جديد</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>احذف</translation>
    </message>
    <message>
        <source>Use in Extract</source>
        <translation>استخدام في الاستخراج</translation>
    </message>
    <message>
        <source>Use in Chat</source>
        <translation>استخدامه في المحادثة</translation>
    </message>
</context>
<context>
    <name>TrainInterrupted</name>
    <message>
        <source>Resume</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>التخلّص منه</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainListModel</name>
    <message>
        <source>%1, is learning</source>
        <translation>%1، يتعلّم</translation>
    </message>
    <message>
        <source>%1, was interrupted</source>
        <translation>%1، قُطع</translation>
    </message>
    <message>
        <source>%1, is paused</source>
        <translation>%1، متوقف مؤقتًا</translation>
    </message>
</context>
<context>
    <name>TrainProgress</name>
    <message>
        <source>You can use the other pages meanwhile.</source>
        <translation>يمكنك استخدام الصفحات الأخرى في هذه الأثناء.</translation>
    </message>
    <message>
        <source>You can use the other pages meanwhile, or close Lapidary: what was learned is kept as it goes, and the training can go on later.</source>
        <translation>يمكنك استخدام الصفحات الأخرى في هذه الأثناء أو إغلاق لابيداري: يُحفظ ما تُعلّم أولًا بأول، ويمكن أن يستمر التدريب لاحقًا.</translation>
    </message>
    <message>
        <source>One of the texts, as the model reads it, with the answer that it learns</source>
        <translation>أحد النصوص كما يقرؤه النموذج مع الإجابة التي يتعلّمها</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainResults</name>
    <message>
        <source>Always the commonest label</source>
        <translation>دائمًا التسمية الأكثر شيوعًا</translation>
    </message>
    <message>
        <source>Bag of words</source>
        <translation>حقيبة كلمات</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <translation>%1 بلا تدريب</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>متخصصك</translation>
    </message>
    <message>
        <source>always answering the commonest label</source>
        <translation>الإجابة دائمًا بالتسمية الأكثر شيوعًا</translation>
    </message>
    <message>
        <source>a bag of words</source>
        <translation>حقيبة كلمات</translation>
    </message>
    <message>
        <source>the model without training</source>
        <translation>النموذج بلا تدريب</translation>
    </message>
    <message>
        <source>Better than %1 by %2 points (%3 to %4) on %5 unseen texts.</source>
        <extracomment>%1: what it was compared with, %2 to %4: percentage points, %5: number of texts</extracomment>
        <translation>أفضل من %1 بـ %2 نقطة (%3 إلى %4) على %5 نصًا لم يرها.</translation>
    </message>
    <message>
        <source>Worse than %1 by %2 points on %3 unseen texts: use that instead.</source>
        <translation>أسوأ من %1 بـ %2 نقطة على %3 نصًا لم يرها: استخدم ذلك بدلًا منه.</translation>
    </message>
    <message>
        <source>Not better than %1 on %2 unseen texts: the difference of %3 points can be chance (%4 to %5).</source>
        <translation>ليس أفضل من %1 على %2 نصًا لم يرها: فرق %3 نقطة قد يكون صدفة (%4 إلى %5).</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Share of right answers, and between what it lies for sure</extracomment>
        <translation>‏%1 % (%2 إلى %3)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s) of “%1” answered as “%2”</source>
        <extracomment>A cell of the confusion matrix: number of texts, true label, answer</extracomment>
        <translation>
            <numerusform>لا نصوص من «%1» أُجيب عنها «%2»</numerusform>
            <numerusform>نص واحد من «%1» أُجيب عنها «%2»</numerusform>
            <numerusform>نصّان من «%1» أُجيب عنها «%2»</numerusform>
            <numerusform>%Ln نصوص من «%1» أُجيب عنها «%2»</numerusform>
            <numerusform>%Ln نصًا من «%1» أُجيب عنها «%2»</numerusform>
            <numerusform>%Ln نصًا من «%1» أُجيب عنها «%2»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln label(s) that are confused most.</source>
        <translation>
            <numerusform>لا تسميات هي الأكثر التباسًا.</numerusform>
            <numerusform>تسمية واحدة هي الأكثر التباسًا.</numerusform>
            <numerusform>تسميتان هي الأكثر التباسًا.</numerusform>
            <numerusform>%Ln تسميات هي الأكثر التباسًا.</numerusform>
            <numerusform>%Ln تسمية هي الأكثر التباسًا.</numerusform>
            <numerusform>%Ln تسمية هي الأكثر التباسًا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln mistake(s), the surest first. Often the label in the data is the mistake.</source>
        <translation>
            <numerusform>لا أخطاء، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
            <numerusform>خطأ واحد، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
            <numerusform>خطآن، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
            <numerusform>%Ln أخطاء، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
            <numerusform>%Ln خطأً، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
            <numerusform>%Ln خطأً، الأوثق أولًا. كثيرًا ما يكون الخطأ في تسمية البيانات.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is never that sure: every text would wait for you.</source>
        <translation>لا يبلغ هذه الثقة أبدًا: كل نص سينتظرك.</translation>
    </message>
    <message>
        <source>It answers %1 % of the texts by itself, %2 % of them right; the others wait for you.</source>
        <translation>يجيب بنفسه عن %1 % من النصوص، %2 % منها صحيحة، والباقي ينتظرك.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s): %1 % sure, %2 % right</source>
        <extracomment>A group of texts of about the same confidence: number of texts, percent, percent</extracomment>
        <translation>
            <numerusform>لا نصوص: يقين %1 %، صواب %2 %</numerusform>
            <numerusform>نص واحد: يقين %1 %، صواب %2 %</numerusform>
            <numerusform>نصّان: يقين %1 %، صواب %2 %</numerusform>
            <numerusform>%Ln نصوص: يقين %1 %، صواب %2 %</numerusform>
            <numerusform>%Ln نصًا: يقين %1 %، صواب %2 %</numerusform>
            <numerusform>%Ln نص: يقين %1 %، صواب %2 %</numerusform>
        </translation>
    </message>
    <message>
        <source>How sure it is and how often it is right are %1 points apart on average (expected calibration error).</source>
        <extracomment>%1: percentage points; ECE is what this number is called elsewhere</extracomment>
        <translation>الفرق في المتوسط بين يقينه ونسبة صوابه %1 نقطة (expected calibration error).</translation>
    </message>
    <message>
        <source>Not better than %1: right on the same ones of %2 unseen texts.</source>
        <translation>ليس أفضل من %1: كلاهما مصيب في النصوص نفسها من بين %2 نصوص لم يرها.</translation>
    </message>
    <message>
        <source>No mistakes on the texts that it was measured on.</source>
        <translation>لا أخطاء في النصوص التي قيس عليها.</translation>
    </message>
</context>
<context>
    <name>TrainResultsView</name>
    <message>
        <source>The results of this training cannot be read.</source>
        <translation>تعذّرت قراءة نتائج هذا التدريب.</translation>
    </message>
    <message>
        <source>Share of right answers on texts that none of them had seen. The thin line is the 95 % interval: how far chance in the choice of texts can move it.</source>
        <translation>نسبة الإجابات الصحيحة على نصوص لم يرها أيٌّ منها. الخط الرفيع هو مجال 95 %: مدى ما قد تغيّره الصدفة في اختيار النصوص.</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>النصوص</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>الدقة</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>الاستدعاء</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>التسمية</translation>
    </message>
    <message>
        <source>Each label</source>
        <translation>كل تسمية</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainRun</name>
    <message>
        <source>Bag of words</source>
        <translation>حقيبة كلمات</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>جارٍ الإنهاء…</translation>
    </message>
    <message>
        <source>Reading the texts and measuring how fast this computer is</source>
        <translation>قراءة النصوص وقياس سرعة هذا الحاسوب</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>يتعلّم</translation>
    </message>
    <message>
        <source>Measuring on texts that were not learned from</source>
        <translation>القياس على نصوص لم يُتعلّم منها</translation>
    </message>
    <message>
        <source>Asking the model as it was before, for comparison</source>
        <translation>سؤال النموذج كما كان من قبل للمقارنة</translation>
    </message>
    <message numerus="yes">
        <source>about %Ln second(s)</source>
        <translation>
            <numerusform>أقل من ثانية</numerusform>
            <numerusform>نحو ثانية</numerusform>
            <numerusform>نحو ثانيتين</numerusform>
            <numerusform>نحو %Ln ثوانٍ</numerusform>
            <numerusform>نحو %Ln ثانية</numerusform>
            <numerusform>نحو %Ln ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>نحو دقيقة</numerusform>
            <numerusform>نحو دقيقتين</numerusform>
            <numerusform>نحو %Ln دقائق</numerusform>
            <numerusform>نحو %Ln دقيقة</numerusform>
            <numerusform>نحو %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln hour(s)</source>
        <translation>
            <numerusform>أقل من ساعة</numerusform>
            <numerusform>نحو ساعة</numerusform>
            <numerusform>نحو ساعتين</numerusform>
            <numerusform>نحو %Ln ساعات</numerusform>
            <numerusform>نحو %Ln ساعة</numerusform>
            <numerusform>نحو %Ln ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 texts</source>
        <translation>%1 من %2 نصًا</translation>
    </message>
    <message>
        <source>Trying how closely to follow the texts: %1 of %2, round %3</source>
        <translation>تجربة مدى اتّباع النصوص: %1 من %2، الجولة %3</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>الخطوة %1 من %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>بقي %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>الذاكرة</translation>
    </message>
    <message>
        <source>Numbers that are learned</source>
        <translation>الأعداد المتعلَّمة</translation>
    </message>
    <message>
        <source>Tokens of a round</source>
        <translation>رموز الجولة</translation>
    </message>
    <message>
        <source>Texts that are cut</source>
        <translation>النصوص المقتطعة</translation>
    </message>
    <message>
        <source>Loss while learning %1</source>
        <translation>الخسارة أثناء التعلّم %1</translation>
    </message>
    <message>
        <source>best after round %1: loss %2 on texts that choose, %3 % of them right</source>
        <translation>الأفضل بعد الجولة %1: خسارة %2 على نصوص الاختيار، %3 % منها صحيحة</translation>
    </message>
    <message>
        <source>Field finder</source>
        <translation>باحث عن الحقول</translation>
    </message>
    <message>
        <source>%1, round %2: right in %3 % of the texts that choose</source>
        <extracomment>%1: name of a field; %3: percent</extracomment>
        <translation>%1، الجولة %2: صحيح في %3 % من نصوص الاختيار</translation>
    </message>
    <message>
        <source>Writing samples, with the model as it was before and as it is now</source>
        <translation>كتابة عيّنات بالنموذج كما كان وكما صار</translation>
    </message>
    <message>
        <source>best after round %1: loss %2 on texts that choose</source>
        <translation>الأفضل بعد الجولة %1: الخسارة %2 على نصوص الاختيار</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainSettingsForm</name>
    <message>
        <source>Quick</source>
        <translation>سريع</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>متوازن</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>متعمّق</translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %Ln time(s) at most; it ends early when nothing improves.</source>
        <translation>
            <numerusform>لا يُقرأ أي نص.</numerusform>
            <numerusform>يُقرأ كل نص مرة على الأكثر.</numerusform>
            <numerusform>يُقرأ كل نص مرتين على الأكثر، وينتهي مبكرًا إن لم يتحسّن شيء.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرات على الأكثر، وينتهي مبكرًا إن لم يتحسّن شيء.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرة على الأكثر، وينتهي مبكرًا إن لم يتحسّن شيء.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرة على الأكثر، وينتهي مبكرًا إن لم يتحسّن شيء.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every text is read %Ln time(s).</source>
        <translation>
            <numerusform>لا يُقرأ أي نص.</numerusform>
            <numerusform>يُقرأ كل نص مرة.</numerusform>
            <numerusform>يُقرأ كل نص مرتين.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرات.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرة.</numerusform>
            <numerusform>يُقرأ كل نص %Ln مرة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainVersions</name>
    <message>
        <source>Version %1</source>
        <extracomment>A version of a specialist, by its number</extracomment>
        <translation>الإصدار %1</translation>
    </message>
    <message>
        <source>%1 % right</source>
        <extracomment>Of the texts that a specialist was measured on</extracomment>
        <translation>%1 % صواب</translation>
    </message>
    <message>
        <source>from %1</source>
        <extracomment>%1: name of a file</extracomment>
        <translation>من %1</translation>
    </message>
    <message>
        <source>“%1” was deleted; that frees %2.</source>
        <translation>حُذف «%1» فتحررت %2.</translation>
    </message>
    <message>
        <source>Version %1 of “%2” was deleted; that frees %3.</source>
        <translation>حُذف الإصدار %1 من «%2» فتحررت %3.</translation>
    </message>
    <message>
        <source>perplexity %1</source>
        <translation>الحيرة %1</translation>
    </message>
</context>
<context>
    <name>lapidary::app::TrainViewModel</name>
    <message>
        <source>Bag of words</source>
        <translation>حقيبة كلمات</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end it is compared with a bag of words on texts that neither has seen.</source>
        <translation>يتعلّم النموذج اللغوي في دقائق إلى ساعات. وفي النهاية يُقارَن بحقيبة كلمات على نصوص لم يرها أيٌّ منهما.</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>يتعلّم</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>The processor of this computer trains</extracomment>
        <translation>يحسب على</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>المعالج</translation>
    </message>
    <message numerus="yes">
        <source>the processor, %Ln thread(s)</source>
        <translation>
            <numerusform>المعالج</numerusform>
            <numerusform>المعالج، خيط واحد</numerusform>
            <numerusform>المعالج، خيطان</numerusform>
            <numerusform>المعالج، %Ln خيوط</numerusform>
            <numerusform>المعالج، %Ln خيطًا</numerusform>
            <numerusform>المعالج، %Ln خيطًا</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>النصوص</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الزمن</translation>
    </message>
    <message>
        <source>measured before the first step</source>
        <translation>يُقاس قبل الخطوة الأولى</translation>
    </message>
    <message>
        <source>Written to</source>
        <translation>يُكتب في</translation>
    </message>
    <message>
        <source>“%1” is learning; one at a time.</source>
        <translation>«%1» يتعلّم الآن، وواحد فقط في كل مرة.</translation>
    </message>
    <message>
        <source>The data folder cannot be written, so nothing can be kept.</source>
        <translation>تعذّرت الكتابة في مجلد البيانات، فلا يمكن حفظ شيء.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>جاهز</translation>
    </message>
    <message>
        <source>Not ready: look at the data.</source>
        <translation>غير جاهز: راجع البيانات.</translation>
    </message>
    <message>
        <source>Not ready: choose a file first.</source>
        <translation>غير جاهز: اختر ملفًا أولًا.</translation>
    </message>
    <message>
        <source>Train a specialist with “%1”</source>
        <translation>تدريب متخصص بالملف «%1»</translation>
    </message>
    <message>
        <source>The results of this training cannot be read.</source>
        <translation>تعذّرت قراءة نتائج هذا التدريب.</translation>
    </message>
    <message>
        <source>“%1” is ready.</source>
        <translation>«%1» جاهز.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) that you corrected or accepted in “%1”</source>
        <translation>
            <numerusform>لا مستندات صححتها أو قبلتها في «%1»</numerusform>
            <numerusform>مستند واحد صححته أو قبلته في «%1»</numerusform>
            <numerusform>مستندان صححتهما أو قبلتهما في «%1»</numerusform>
            <numerusform>%Ln مستندات صححتها أو قبلتها في «%1»</numerusform>
            <numerusform>%Ln مستندًا صححتها أو قبلتها في «%1»</numerusform>
            <numerusform>%Ln مستند صححتها أو قبلتها في «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Counts words and parts of words. It learns in seconds and needs no language model; for sorting by topic it is hard to beat. Begin with it.</source>
        <translation>يعدّ الكلمات وأجزاءها. يتعلم في ثوانٍ ولا يحتاج إلى نموذج لغوي، ويصعب التفوق عليه في الفرز حسب الموضوع. ابدأ به.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>ما هو موجود هناك</translation>
    </message>
    <message>
        <source>is kept as an older version</source>
        <translation>يبقى إصدارًا أقدم</translation>
    </message>
    <message>
        <source>The data is being read.</source>
        <translation>تُقرأ البيانات.</translation>
    </message>
    <message>
        <source>A small model that comes with Lapidary. It learns in minutes, but a bag of words nearly always sorts better: open a larger model on the Models page to do better than that.</source>
        <translation>نموذج صغير مرفق مع لابيداري. يتعلم في دقائق، لكن حقيبة الكلمات تفرز أفضل منه في معظم الأحيان: افتح نموذجًا أكبر في صفحة النماذج لتتفوق عليها.</translation>
    </message>
    <message>
        <source>Field finder</source>
        <translation>باحث عن الحقول</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end it is compared with a field finder on texts that neither has seen.</source>
        <translation>يتعلّم نموذج اللغة في دقائق إلى ساعات. وفي النهاية يُقارن بباحث عن الحقول على نصوص لم يرها أي منهما.</translation>
    </message>
    <message>
        <source>Learns which words of a text are its fields, by how they look and what stands beside them. It learns in seconds and needs no language model. Begin with it.</source>
        <translation>يتعلّم أي كلمات النص هي حقوله، من شكلها ومما يجاورها. يتعلّم في ثوانٍ ولا يحتاج إلى نموذج لغة. ابدأ به.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) whose fields you corrected or accepted in “%1”</source>
        <extracomment>Documents of a batch whose fields a person went through. %1: title of the task</extracomment>
        <translation>
            <numerusform>لا مستندات صحّحتَ حقولها أو قبلتها في «%1»</numerusform>
            <numerusform>مستند واحد صحّحتَ حقوله أو قبلتها في «%1»</numerusform>
            <numerusform>مستندان صحّحتَ حقولهما أو قبلتها في «%1»</numerusform>
            <numerusform>%Ln مستندات صحّحتَ حقولها أو قبلتها في «%1»</numerusform>
            <numerusform>%Ln مستندًا صحّحتَ حقوله أو قبلتها في «%1»</numerusform>
            <numerusform>%Ln مستند صحّحتَ حقوله أو قبلتها في «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Only a language model can learn to write: open one on the Models page.</source>
        <translation>لا يتعلم الكتابة إلا نموذج لغوي: افتح واحدًا في صفحة النماذج.</translation>
    </message>
    <message>
        <source>A small model that comes with Lapidary. It learns the manner of texts, but makes little sense: open a larger model on the Models page to do better than that.</source>
        <translation>نموذج صغير يأتي مع Lapidary. يتعلم أسلوب النصوص لكن معانيه ضعيفة: افتح نموذجًا أكبر في صفحة النماذج لنتيجة أفضل.</translation>
    </message>
    <message>
        <source>A language model learns in minutes to hours. In the end you see how well it foresees texts that it has not seen, and what it writes, beside the model without training.</source>
        <translation>يتعلم النموذج اللغوي في دقائق إلى ساعات. وفي النهاية ترى مدى توقعه لنصوص لم يرها وما يكتبه، بجانب النموذج من دون تدريب.</translation>
    </message>
    <message>
        <source>Not ready: open a language model on the Models page first.</source>
        <translation>غير جاهز: افتح أولًا نموذجًا لغويًا في صفحة النماذج.</translation>
    </message>
    <message>
        <source>Drop one CSV, TSV or JSONL file with texts and their labels or fields, or with answers to learn, or a folder of documents</source>
        <translation>أسقط ملف CSV أو TSV أو JSONL واحدًا فيه نصوص مع تسمياتها أو حقولها، أو أجوبة للتعلم، أو مجلد مستندات</translation>
    </message>
    <message>
        <source>%1, learned in %2</source>
        <extracomment>%1: what learned; %2: &quot;about 3 minutes&quot;</extracomment>
        <translation>%1، تعلّم في %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s) can go on, from the Train page.</source>
        <translation>
            <numerusform>لا تدريبات يمكن أن تستمر، من صفحة التدريب.</numerusform>
            <numerusform>يمكن أن يستمر تدريب واحد، من صفحة التدريب.</numerusform>
            <numerusform>يمكن أن يستمر تدريبان، من صفحة التدريب.</numerusform>
            <numerusform>يمكن أن تستمر %Ln تدريبات، من صفحة التدريب.</numerusform>
            <numerusform>يمكن أن يستمر %Ln تدريبًا، من صفحة التدريب.</numerusform>
            <numerusform>يمكن أن يستمر %Ln تدريب، من صفحة التدريب.</numerusform>
        </translation>
    </message>
    <message>
        <source>This training is paused</source>
        <translation>هذا التدريب متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>This training was interrupted</source>
        <translation>قُطع هذا التدريب</translation>
    </message>
    <message>
        <source>It goes on with the same data and the same settings.</source>
        <translation>يستمر بالبيانات نفسها والإعدادات نفسها.</translation>
    </message>
    <message>
        <source>What it had learned when it was last kept is still there.</source>
        <translation>ما تعلّمه حتى آخر حفظ ما زال موجودًا.</translation>
    </message>
    <message>
        <source>It had not begun to learn.</source>
        <translation>لم يبدأ التعلّم بعد.</translation>
    </message>
    <message>
        <source>It stands at %1.</source>
        <translation>توقف عند %1.</translation>
    </message>
</context>
<context>
    <name>TrainingPane</name>
    <message>
        <source>New training</source>
        <translation>تدريب جديد</translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation>التدريبات</translation>
    </message>
    <message>
        <source>Specialists that you train will be listed here.</source>
        <translation>المتخصصون الذين تدرّبهم يُدرجون هنا.</translation>
    </message>
</context>
<context>
    <name>TypingMark</name>
    <message>
        <source>The model is reading</source>
        <translation>النموذج يقرأ</translation>
    </message>
</context>
<context>
    <name>UndoNotice</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
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
        <translation>الإصدارات</translation>
    </message>
    <message>
        <source>%1, in use</source>
        <translation>%1، قيد الاستخدام</translation>
    </message>
    <message>
        <source>Use this version</source>
        <translation>استخدم هذا الإصدار</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>احذف %1</translation>
    </message>
</context>
<context>
    <name>lapidary::app::WritingResults</name>
    <message numerus="yes">
        <source>%Ln answer(s) that it had not seen</source>
        <extracomment>Ends a sentence: &quot;... on 120 answers that it had not seen.&quot;</extracomment>
        <translation>
            <numerusform>لا أجوبة لم يرها</numerusform>
            <numerusform>جواب واحد لم يره</numerusform>
            <numerusform>جوابين لم يرهما</numerusform>
            <numerusform>%Ln أجوبة لم يرها</numerusform>
            <numerusform>%Ln جوابًا لم يره</numerusform>
            <numerusform>%Ln جواب لم يره</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln piece(s) of text that it had not seen</source>
        <translation>
            <numerusform>لا قطع نص لم يرها</numerusform>
            <numerusform>قطعة نص واحدة لم يرها</numerusform>
            <numerusform>قطعتي نص لم يرهما</numerusform>
            <numerusform>%Ln قطع نص لم يرها</numerusform>
            <numerusform>%Ln قطعة نص لم يرها</numerusform>
            <numerusform>%Ln قطعة نص لم يرها</numerusform>
        </translation>
    </message>
    <message>
        <source>It foresees such texts better than before: perplexity %1, without training %2, on %3.</source>
        <translation>يتوقع مثل هذه النصوص أفضل من قبل: الحيرة %1، ومن دون تدريب %2، على %3.</translation>
    </message>
    <message>
        <source>It has not surely learned anything: perplexity %1, without training %2, on %3. Do not use it.</source>
        <translation>ليس مؤكدًا أنه تعلّم شيئًا: الحيرة %1، ومن دون تدريب %2، على %3. لا تستخدمه.</translation>
    </message>
    <message>
        <source>%1 % (%2 to %3)</source>
        <extracomment>Percent, and the interval around it</extracomment>
        <translation>‏%1 % (%2 إلى %3)</translation>
    </message>
    <message>
        <source>%1, untrained</source>
        <extracomment>%1: name of a language model</extracomment>
        <translation>%1 بلا تدريب</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 ٪</translation>
    </message>
    <message>
        <source>Your specialist</source>
        <translation>متخصصك</translation>
    </message>
    <message>
        <source>In the data</source>
        <translation>في البيانات</translation>
    </message>
    <message>
        <source>Asked in row %1</source>
        <translation>السؤال في الصف %1</translation>
    </message>
    <message>
        <source>How row %1 begins</source>
        <translation>كيف يبدأ الصف %1</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>من %1</translation>
    </message>
</context>
<context>
    <name>WritingResultsView</name>
    <message>
        <source>Perplexity says among how many pieces of text a model wavers at each step, so less is better; the bars show the chance that it gives the right one. The thin line is the 95 % interval: how far chance in the choice of texts can move it. Whether it writes what you want is for you to read below.</source>
        <translation>تدل الحيرة على عدد قطع النص التي يتردد بينها النموذج في كل خطوة، فالأقل أفضل؛ وتبين الأعمدة الاحتمال الذي يعطيه للقطعة الصحيحة. الخط الرفيع هو مجال الثقة 95 %: مدى ما قد تغيّره المصادفة في اختيار النصوص. أما هل يكتب ما تريد، فاقرأه أدناه.</translation>
    </message>
</context>
<context>
    <name>WritingSampleCard</name>
    <message>
        <source>(nothing)</source>
        <translation>(لا شيء)</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A workshop for small language models.</source>
        <translation>ورشة للنماذج اللغوية الصغيرة.</translation>
    </message>
    <message>
        <source>Open this GGUF file or model folder.</source>
        <translation>افتح ملف GGUF هذا أو مجلد النموذج.</translation>
    </message>
    <message>
        <source>Keep conversations and settings here.</source>
        <translation>احفظ المحادثات والإعدادات هنا.</translation>
    </message>
    <message>
        <source>Language of the interface, e.g. de.</source>
        <translation>لغة الواجهة، مثل de.</translation>
    </message>
    <message>
        <source>The same as --model.</source>
        <translation>مثل ‎--model‎.</translation>
    </message>
</context>
</TS>
