pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import QtQuick.Layouts
import Lapidary
import Lapidary.Ui

// Rail, pages, status strip, and what lies over them.
FocusScope {
    id: shell

    required property AppViewModel app
    property alias dialogs: dialogs
    property alias documentDialogs: documentDialogs
    property alias trainDialogs: trainDialogs
    // The page that is shown, if it has panes.
    readonly property var panes: app.page === AppViewModel.Chat ? chatPage : app.page < AppViewModel.Models ? (pages.children[app.page] as LazyPage)?.item : null
    readonly property bool popupFocused: Array.from(T.Overlay.overlay?.children ?? []).some(popup => popup.activeFocus)

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            spacing: 0

            Rail {
                id: rail

                Layout.fillHeight: true
                app: shell.app
            }

            Hairline {
                Layout.fillHeight: true
            }

            StackLayout {
                id: pages

                Layout.fillHeight: true
                Layout.fillWidth: true
                currentIndex: shell.app.page

                ChatPage {
                    id: chatPage

                    app: shell.app
                    focus: StackLayout.isCurrentItem

                    onManageModelsRequested: shell.app.page = AppViewModel.Models
                }

                LazyPage {
                    shown: StackLayout.isCurrentItem

                    sourceComponent: DocumentsPage {
                        documents: shell.app.documents
                        focus: true

                        onChooseFilesRequested: documentDialogs.chooseFiles()
                        onChooseFolderRequested: documentDialogs.chooseFolder()
                        onExportRequested: (format, checkedOnly) => documentDialogs.chooseTarget(format, checkedOnly)
                        onManageModelsRequested: shell.app.page = AppViewModel.Models
                    }
                }

                LazyPage {
                    shown: StackLayout.isCurrentItem

                    sourceComponent: ExtractPage {
                        documents: shell.app.extract
                        focus: true

                        onChooseFilesRequested: documentDialogs.chooseFiles()
                        onChooseFolderRequested: documentDialogs.chooseFolder()
                        onExportRequested: (format, checkedOnly) => documentDialogs.chooseTarget(format, checkedOnly)
                        onManageModelsRequested: shell.app.page = AppViewModel.Models
                    }
                }

                LazyPage {
                    shown: StackLayout.isCurrentItem

                    sourceComponent: TrainPage {
                        focus: true
                        train: shell.app.train

                        onChooseDataRequested: trainDialogs.chooseData()
                        onChooseFolderRequested: trainDialogs.chooseFolder()
                    }
                }

                LazyPage {
                    shown: StackLayout.isCurrentItem

                    sourceComponent: ModelsPage {
                        focus: true
                        models: shell.app.models

                        onOpenFileRequested: dialogs.openFile()
                        onOpenFolderRequested: dialogs.openFolder()
                    }
                }

                LazyPage {
                    shown: StackLayout.isCurrentItem

                    sourceComponent: SettingsPage {
                        app: shell.app
                        focus: true
                    }
                }
            }
        }

        StatusStrip {
            Layout.fillWidth: true
            app: shell.app
        }
    }

    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.statusHeight + Theme.spaceL
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.spaceS

        UndoNotice {
            of: shell.app.conversations
        }

        UndoNotice {
            of: shell.app.documents.batches
        }

        UndoNotice {
            of: shell.app.documents.checked
        }

        UndoNotice {
            of: shell.app.train.versions
        }

        UndoNotice {
            of: shell.app.extract.batches
        }

        UndoNotice {
            of: shell.app.extract.checked
        }
    }

    FileDropArea {
        anchors.fill: parent
        app: shell.app
    }

    ChatDialogs {
        id: chatDialogs

        chat: shell.app.chat
    }

    DocumentDialogs {
        id: documentDialogs

        documents: shell.app.page === AppViewModel.Extract ? shell.app.extract : shell.app.documents
    }

    TrainDialogs {
        id: trainDialogs

        train: shell.app.train
    }

    ModelDialogs {
        id: dialogs

        models: shell.app.models
    }

    CommandPalette {
        id: palette

        actions: shell.app.actions
        filtered: shell.app.palette
    }

    ShortcutSheet {
        id: shortcutSheet

        shortcuts: shell.app.shortcuts
    }

    ActionTarget {
        app: shell.app
        chatDialogs: chatDialogs
        chatPage: chatPage
        dialogs: dialogs
        documentDialogs: documentDialogs
        palette: palette
        panes: shell.panes
        shortcutSheet: shortcutSheet
        trainDialogs: trainDialogs

        onPaneCycled: step => shell.cyclePane(step)
    }

    function cyclePane(step: int) {
        if (panes && !rail.activeFocus)
            panes.focusPane(step);
        else
            rail.activeFocus ? pages.children[pages.currentIndex].forceActiveFocus(Qt.TabFocusReason) : rail.forceActiveFocus(Qt.TabFocusReason);
    }
}
