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
        <source>The first %n message(s) of this conversation no longer fit the context and were left out.</source>
        <translation>
            <numerusform>لم تعد رسائل البداية تتسع في السياق فتُركت (%n)</numerusform>
            <numerusform>لم تعد الرسالة الأولى تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول رسالتين تتسعان في السياق فتُركتا.</numerusform>
            <numerusform>لم تعد أول %n رسائل تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول %n رسالة تتسع في السياق فتُركت.</numerusform>
            <numerusform>لم تعد أول %n رسالة تتسع في السياق فتُركت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off at the limit of %n token(s).</source>
        <translation>
            <numerusform>قُطعت عند حد %n رمز.</numerusform>
            <numerusform>قُطعت عند حد رمز واحد.</numerusform>
            <numerusform>قُطعت عند حد رمزين.</numerusform>
            <numerusform>قُطعت عند حد %n رموز.</numerusform>
            <numerusform>قُطعت عند حد %n رمزًا.</numerusform>
            <numerusform>قُطعت عند حد %n رمز.</numerusform>
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
</context>
<context>
    <name>BatchFooter</name>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>تصدير بصيغة CSV…</translation>
    </message>
    <message>
        <source>Export JSON…</source>
        <translation>تصدير بصيغة JSON…</translation>
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
</context>
<context>
    <name>lapidary::app::BatchListModel</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>لا مستندات</numerusform>
            <numerusform>مستند واحد</numerusform>
            <numerusform>مستندان</numerusform>
            <numerusform>%n مستندات</numerusform>
            <numerusform>%n مستندًا</numerusform>
            <numerusform>%n مستند</numerusform>
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
    <message>
        <source>No model</source>
        <translation>لا نموذج</translation>
    </message>
    <message>
        <source>Starter storyteller</source>
        <translation>الحكّاء المرفق</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>أوشكت</numerusform>
            <numerusform>بقيت ثانية تقريبًا</numerusform>
            <numerusform>بقيت ثانيتان تقريبًا</numerusform>
            <numerusform>بقيت %n ثوانٍ تقريبًا</numerusform>
            <numerusform>بقيت %n ثانية تقريبًا</numerusform>
            <numerusform>بقيت %n ثانية تقريبًا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>أوشكت</numerusform>
            <numerusform>بقيت دقيقة تقريبًا</numerusform>
            <numerusform>بقيت دقيقتان تقريبًا</numerusform>
            <numerusform>بقيت %n دقائق تقريبًا</numerusform>
            <numerusform>بقيت %n دقيقة تقريبًا</numerusform>
            <numerusform>بقيت %n دقيقة تقريبًا</numerusform>
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
    <message numerus="yes">
        <source>%n need(s) review</source>
        <translation>
            <numerusform>لا شيء للمراجعة</numerusform>
            <numerusform>واحد للمراجعة</numerusform>
            <numerusform>اثنان للمراجعة</numerusform>
            <numerusform>%n للمراجعة</numerusform>
            <numerusform>%n للمراجعة</numerusform>
            <numerusform>%n للمراجعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read</source>
        <translation>
            <numerusform>قُرئ الكل</numerusform>
            <numerusform>تعذّرت قراءة واحد</numerusform>
            <numerusform>تعذّرت قراءة اثنين</numerusform>
            <numerusform>تعذّرت قراءة %n</numerusform>
            <numerusform>تعذّرت قراءة %n</numerusform>
            <numerusform>تعذّرت قراءة %n</numerusform>
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
        <source>%n file(s)</source>
        <translation>
            <numerusform>لا ملفات</numerusform>
            <numerusform>ملف واحد</numerusform>
            <numerusform>ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
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
        <source>Starter storyteller</source>
        <translation>الحكّاء المرفق</translation>
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
</context>
<context>
    <name>DocumentTable</name>
    <message>
        <source>1 to 9 choose a label, Return accepts and goes on, Space shows the text.</source>
        <translation>الأرقام 1 إلى 9 تختار التسمية، وEnter يقبل وينتقل، والمسافة تُظهر النص.</translation>
    </message>
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
</context>
<context>
    <name>lapidary::app::DocumentsViewModel</name>
    <message>
        <source>Load a model first, on the Models page: without one nothing can be sorted.</source>
        <translation>حمّل نموذجًا أولًا من صفحة النماذج، فلا تصنيف من دونه.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: its labels are little better than guesses. Load an instruction-tuned Gemma 3 model for labels that mean something.</source>
        <translation>الحكّاء المرفق لا يتّبع التعليمات، وتسمياته لا تكاد تفضل التخمين. حمّل نموذج Gemma 3 مدرّبًا على التعليمات لتكون للتسميات دلالة.</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <extracomment>The task and the model of a batch</extracomment>
        <translation>%1، بواسطة %2</translation>
    </message>
    <message numerus="yes">
        <source>%n sorted</source>
        <translation>
            <numerusform>لا مصنّف</numerusform>
            <numerusform>واحد مصنّف</numerusform>
            <numerusform>اثنان مصنّفان</numerusform>
            <numerusform>%n مصنّفة</numerusform>
            <numerusform>%n مصنّفًا</numerusform>
            <numerusform>%n مصنّف</numerusform>
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
        <source>Classify %n file(s) with “%1”</source>
        <translation>
            <numerusform>لا ملفات لتصنيفها بمهمة «%1»</numerusform>
            <numerusform>تصنيف ملف واحد بمهمة «%1»</numerusform>
            <numerusform>تصنيف ملفين بمهمة «%1»</numerusform>
            <numerusform>تصنيف %n ملفات بمهمة «%1»</numerusform>
            <numerusform>تصنيف %n ملفًا بمهمة «%1»</numerusform>
            <numerusform>تصنيف %n ملف بمهمة «%1»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is sorted: %n document(s).</source>
        <translation>
            <numerusform>صُنّف «%1»: لا مستندات.</numerusform>
            <numerusform>صُنّف «%1»: مستند واحد.</numerusform>
            <numerusform>صُنّف «%1»: مستندان.</numerusform>
            <numerusform>صُنّف «%1»: %n مستندات.</numerusform>
            <numerusform>صُنّف «%1»: %n مستندًا.</numerusform>
            <numerusform>صُنّف «%1»: %n مستند.</numerusform>
        </translation>
    </message>
    <message>
        <source>The label list cannot be stored.</source>
        <translation>تعذّر حفظ قائمة التسميات.</translation>
    </message>
    <message>
        <source>the specialist for this task (bag of words)</source>
        <extracomment>What sorts documents: a small model of word counts that was trained for the task</extracomment>
        <translation>المتخصص في هذه المهمة (حقيبة كلمات)</translation>
    </message>
    <message>
        <source>Trained on public data. Of %1 texts of the same kind that it had not seen it sorted %2 % right. Yours may be harder, and of texts of another kind it knows nothing, however sure it sounds.</source>
        <translation>دُرِّب على بيانات عامة. صنّف %2 ٪ من %1 نصًا من النوع نفسه لم يرها من قبل تصنيفًا صحيحًا. وقد تكون نصوصك أصعب، ولا يعرف شيئًا عن النصوص من نوع آخر مهما بدا واثقًا.</translation>
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
</context>
<context>
    <name>ExtractTable</name>
    <message>
        <source>Return accepts and goes on, Space shows the fields.</source>
        <translation>مفتاح الإدخال يقبل وينتقل، ومفتاح المسافة يعرض الحقول.</translation>
    </message>
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
</context>
<context>
    <name>lapidary::app::ExtractViewModel</name>
    <message>
        <source>Load a model first, on the Models page: without one no fields can be found.</source>
        <translation>حمّل نموذجًا أولًا من صفحة النماذج: لا يمكن العثور على الحقول من دونه.</translation>
    </message>
    <message>
        <source>The starter storyteller does not follow instructions: it fills the fields with inventions. Load an instruction-tuned Gemma 3 model for values that stand in the document.</source>
        <translation>نموذج القصص المرفق لا يتبع التعليمات: فهو يملأ الحقول بما يختلقه. حمّل نموذج Gemma 3 مدرّبًا على التعليمات لتحصل على قيم موجودة في المستند.</translation>
    </message>
    <message>
        <source>%1, with %2</source>
        <extracomment>The list of fields and the model of a batch</extracomment>
        <translation>%1، بواسطة %2</translation>
    </message>
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
        <source>Find the fields of “%1” in %n file(s)</source>
        <translation>
            <numerusform>البحث عن حقول «%1» في %n ملف</numerusform>
            <numerusform>البحث عن حقول «%1» في ملف واحد</numerusform>
            <numerusform>البحث عن حقول «%1» في ملفين</numerusform>
            <numerusform>البحث عن حقول «%1» في %n ملفات</numerusform>
            <numerusform>البحث عن حقول «%1» في %n ملفًا</numerusform>
            <numerusform>البحث عن حقول «%1» في %n ملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is read: %n document(s).</source>
        <translation>
            <numerusform>قُرئ «%1»: %n مستند.</numerusform>
            <numerusform>قُرئ «%1»: مستند واحد.</numerusform>
            <numerusform>قُرئ «%1»: مستندان.</numerusform>
            <numerusform>قُرئ «%1»: %n مستندات.</numerusform>
            <numerusform>قُرئ «%1»: %n مستندًا.</numerusform>
            <numerusform>قُرئ «%1»: %n مستند.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n read</source>
        <extracomment>How many documents were read for their fields</extracomment>
        <translation>
            <numerusform>%n مقروء</numerusform>
            <numerusform>مستند واحد مقروء</numerusform>
            <numerusform>مستندان مقروءان</numerusform>
            <numerusform>%n مستندات مقروءة</numerusform>
            <numerusform>%n مستندًا مقروءًا</numerusform>
            <numerusform>%n مستند مقروء</numerusform>
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
        <source>Accept and next</source>
        <translation>قبول والتالي</translation>
    </message>
    <message>
        <source>Back to the model&apos;s values</source>
        <translation>العودة إلى قيم النموذج</translation>
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
    <name>LabelEditRow</name>
    <message>
        <source>Label %1</source>
        <translation>التسمية %1</translation>
    </message>
    <message>
        <source>What label %1 means</source>
        <translation>معنى التسمية %1</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>معناها، للنموذج</translation>
    </message>
    <message>
        <source>Remove label %1</source>
        <translation>إزالة التسمية %1</translation>
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
        <source>Starter storyteller</source>
        <translation>الحكّاء المرفق</translation>
    </message>
    <message>
        <source>Ships with Lapidary. Tells simple, wandering stories; knows nothing else.</source>
        <translation>يأتي مع لابيداري. يحكي حكايات بسيطة متشعبة، ولا يعرف شيئًا آخر.</translation>
    </message>
    <message numerus="yes">
        <source>Gemma 3, %n layer(s)</source>
        <translation>
            <numerusform>Gemma 3، %n طبقة</numerusform>
            <numerusform>Gemma 3، طبقة واحدة</numerusform>
            <numerusform>Gemma 3، طبقتان</numerusform>
            <numerusform>Gemma 3، %n طبقات</numerusform>
            <numerusform>Gemma 3، %n طبقة</numerusform>
            <numerusform>Gemma 3، %n طبقة</numerusform>
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
        <source>Add %n model(s) and open the first</source>
        <translation>
            <numerusform>إضافة %n نموذج</numerusform>
            <numerusform>إضافة نموذج وفتحه</numerusform>
            <numerusform>إضافة نموذجين وفتح الأول</numerusform>
            <numerusform>إضافة %n نماذج وفتح الأول</numerusform>
            <numerusform>إضافة %n نموذجًا وفتح الأول</numerusform>
            <numerusform>إضافة %n نموذج وفتح الأول</numerusform>
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
        <source>Accept and next</source>
        <translation>قبول والتالي</translation>
    </message>
    <message>
        <source>Back to the model&apos;s label</source>
        <translation>العودة إلى تسمية النموذج</translation>
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
        <source>Name of field %1</source>
        <translation>اسم الحقل %1</translation>
    </message>
    <message>
        <source>Kind of field %1</source>
        <translation>نوع الحقل %1</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>إلزامي</translation>
    </message>
    <message>
        <source>Field %1 must have a value</source>
        <translation>يجب أن تكون للحقل %1 قيمة</translation>
    </message>
    <message>
        <source>Remove field %1</source>
        <translation>إزالة الحقل %1</translation>
    </message>
    <message>
        <source>What field %1 may be</source>
        <translation>ما يمكن أن يكونه الحقل %1</translation>
    </message>
    <message>
        <source>What it may be, with commas between</source>
        <translation>ما يمكن أن يكونه، مفصولًا بفواصل</translation>
    </message>
    <message>
        <source>What field %1 means</source>
        <translation>معنى الحقل %1</translation>
    </message>
    <message>
        <source>What it means, for the model</source>
        <translation>معناها، للنموذج</translation>
    </message>
</context>
<context>
    <name>lapidary::app::SchemaListModel</name>
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
        <source>Own fields</source>
        <translation>حقول خاصة</translation>
    </message>
</context>
<context>
    <name>SchemaPicker</name>
    <message>
        <source>Look for</source>
        <translation>البحث عن</translation>
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
    <name>Shell</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
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
        <source>Moderation</source>
        <translation>الإشراف</translation>
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
        <source>Own labels</source>
        <translation>تسميات خاصة</translation>
    </message>
</context>
<context>
    <name>TaskPicker</name>
    <message>
        <source>Sort into</source>
        <translation>صنّف إلى</translation>
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
</context>
<context>
    <name>TypingMark</name>
    <message>
        <source>The model is reading</source>
        <translation>النموذج يقرأ</translation>
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
