#pragma once

#include <QPointer>
#include <functional>
#include <memory>
#include <utility>

namespace lapidary::app {

// Runs a job on a thread of Qt's pool, and on the thread of the application's object.
void runOnPool(std::function<void()> job);
void runOnMain(std::function<void()> job);

// Runs work() on a thread of the pool, and then done(its result) on the main thread, unless owner is gone by then; done
// may therefore use owner, work may not.
template <typename Owner, typename Work, typename Done>
void inBackground(Owner* owner, Work work, Done done) {
    runOnPool([owner = QPointer<Owner>(owner), work = std::move(work), done = std::move(done)] {
        auto result = std::make_shared<decltype(work())>(work());
        runOnMain([owner, done, result = std::move(result)] {
            if (owner) {
                done(std::move(*result));
            }
        });
    });
}

}  // namespace lapidary::app
