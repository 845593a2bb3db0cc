// Markdown of answers: safe, and the same whether it comes at once or letter by letter.
#include <gtest/gtest.h>
#include <QRegularExpression>
#include <QSignalSpy>
#include <random>

#include "desktop/markdown.h"

namespace lapidary::app {
namespace {

using Kind = BlockListModel::Kind;

QVector<BlockListModel::Block> blocksOf(const QString& text) {
    BlockListModel model;
    model.setText(text, true);
    return model.blocks();
}

TEST(Markdown, EveryKindOfBlock) {
    const auto blocks = blocksOf(
        "# Title #\n\nFirst line\nsecond line\n\n- one\n  more\n  - inner\n3. three\n> quoted\n> text\n\n"
        "```python x\nprint('<b>')\n\n  deep\n```\n***\n| a | b |\n|---|:-:|\n| 1 | **2** |\n");
    ASSERT_EQ(blocks.size(), 9);
    EXPECT_EQ(blocks[0], (BlockListModel::Block{Kind::Heading, "Title", {}, 1, {}}));
    EXPECT_EQ(blocks[1], (BlockListModel::Block{Kind::Paragraph, "First line second line", {}, 0, {}}));
    EXPECT_EQ(blocks[2], (BlockListModel::Block{Kind::ListItem, "one more", {}, 0, QString(QChar(0x2022))}));
    EXPECT_EQ(blocks[3], (BlockListModel::Block{Kind::ListItem, "inner", {}, 1, QString(QChar(0x2022))}));
    EXPECT_EQ(blocks[4], (BlockListModel::Block{Kind::ListItem, "three", {}, 0, "3."}));
    EXPECT_EQ(blocks[5], (BlockListModel::Block{Kind::Quote, "quoted<br>text", {}, 0, {}}));
    EXPECT_EQ(blocks[6], (BlockListModel::Block{Kind::Code, "print('<b>')\n\n  deep", "python", 0, {}}));
    EXPECT_EQ(blocks[7].kind, Kind::Rule);
    EXPECT_EQ(blocks[8].kind, Kind::Table);
    EXPECT_TRUE(blocks[8].text.contains("<th align=\"left\">b</th>"));
    EXPECT_TRUE(blocks[8].text.contains("<td align=\"left\"><b>2</b></td>"));
}

TEST(Markdown, UnclosedFenceRunsToTheEnd) {
    const auto blocks = blocksOf("before\n~~~~\n```\ncode\n~~~\nstill");
    ASSERT_EQ(blocks.size(), 2);
    EXPECT_EQ(blocks[1].text, "```\ncode\n~~~\nstill");
}

TEST(Markdown, Inline) {
    EXPECT_EQ(inlineMarkdown("**bold** and *slanted* and ~~gone~~"), "<b>bold</b> and <i>slanted</i> and <s>gone</s>");
    EXPECT_EQ(inlineMarkdown("snake_case_name and 2 * 3 * 4"), "snake_case_name and 2 * 3 * 4");
    EXPECT_EQ(inlineMarkdown("`**a** <b>`"), "<code>**a** &lt;b&gt;</code>");
    EXPECT_EQ(inlineMarkdown("``a ` b``"), "<code>a ` b</code>");
    EXPECT_EQ(inlineMarkdown("**a `b` c**"), "<b>a <code>b</code> c</b>");
    EXPECT_EQ(inlineMarkdown("[the *site*](https://x.org/_a_/b?c=1&d=2)"),
              "<a href=\"https://x.org/_a_/b?c=1&amp;d=2\">the <i>site</i></a>");
    EXPECT_EQ(inlineMarkdown("**[a](https://x.org)**"), "<b><a href=\"https://x.org\">a</a></b>");
}

TEST(Markdown, NothingIsLoadedOrRun) {
    EXPECT_EQ(inlineMarkdown("<img src=\"https://evil/x.png\">"), "&lt;img src=&quot;https://evil/x.png&quot;&gt;");
    EXPECT_EQ(inlineMarkdown("![photo](https://evil/x.png)"), "<a href=\"https://evil/x.png\">photo</a>");
    for (const char* address : {"javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "qrc:/x.qml"}) {
        const QString html = inlineMarkdown(QString("[x](%1) ![y](%1)").arg(address));
        EXPECT_FALSE(html.contains("<a ")) << html.toStdString();
        EXPECT_FALSE(html.contains("<img")) << html.toStdString();
    }
    // No sign in the text can end the attribute or stand for a piece of finished HTML.
    const QString sly =
        inlineMarkdown(QString("[x](https://a/\"onclick=\"b) `<i>` ") + QChar(0xFDD0) + "0" + QChar(0xFDD1));
    EXPECT_FALSE(sly.contains("\"onclick"));
    EXPECT_EQ(sly.count("<code>"), 1);
}

TEST(Markdown, HtmlTagsOfOurOwnOnly) {
    const QString text = "<script>x</script> *a* <b>b</b> **c**\n\n| <td> | x |\n|-|-|\n| <u>1</u> | 2 |";
    static const QRegularExpression tag("<(/?)([a-z]+)");
    for (const auto& block : blocksOf(text)) {
        for (auto it = tag.globalMatch(block.text); it.hasNext();) {
            const QString name = it.next().captured(2);
            EXPECT_TRUE((QStringList{"b", "i", "s", "code", "a", "br", "table", "tr", "td", "th"}.contains(name)))
                << name.toStdString();
        }
        EXPECT_FALSE(block.text.contains("<script"));
        EXPECT_FALSE(block.text.contains("<u>"));
    }
}

TEST(Markdown, WhatAPersonWroteStaysAsItIs) {
    BlockListModel model;
    model.setText("# not a heading\n<b>", false);
    ASSERT_EQ(model.count(), 1);
    EXPECT_EQ(model.blocks()[0].text, "# not a heading<br>&lt;b&gt;");
    model.setText("", false);
    EXPECT_EQ(model.count(), 0);
}

// Random documents of all that means something, given in random portions.
TEST(Markdown, StreamedTextEndsAsTheWholeText) {
    const QStringList parts{"word ",
                            "**b** ",
                            "\n",
                            "\n\n",
                            "# h\n",
                            "- item\n",
                            "  - in\n",
                            "1. n\n",
                            "> q\n",
                            "```\n",
                            "`c` ",
                            "a|b",
                            "\n|-|-|\n",
                            "|1|2|\n",
                            "---\n",
                            "    ",
                            "~~~x\n",
                            "*",
                            "[l](https://x.org) ",
                            "é한😀",
                            "\r\n",
                            "\t"};
    for (unsigned seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        QString text;
        BlockListModel streamed;
        for (int step = 0; step < 40; ++step) {
            const QString part = parts[static_cast<int>(random() % static_cast<unsigned>(parts.size()))];
            for (const QChar letter : part) {
                text += letter;
                if (random() % 3 == 0) {
                    streamed.setText(text, true);
                }
            }
        }
        streamed.setText(text, true);
        ASSERT_EQ(streamed.blocks(), blocksOf(text)) << "seed " << seed << "\n" << text.toStdString();
    }
}

TEST(Markdown, FinishedBlocksAreNotTouchedAgain) {
    BlockListModel model;
    model.setText("one\n\ntwo\n\nthree\n\nfour", true);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.setText("one\n\ntwo\n\nthree\n\nfour and more\n\nfive", true);
    ASSERT_EQ(changed.size(), 1);
    EXPECT_EQ(changed[0][0].toModelIndex().row(), 3);
    EXPECT_EQ(removed.size(), 0);
    EXPECT_EQ(model.count(), 5);
}

}  // namespace
}  // namespace lapidary::app
