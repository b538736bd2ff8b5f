// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/incremental_reader.h"

#include "template/template_language.h"

#include <algorithm>
#include <iterator>

namespace diecast {

namespace {

std::size_t moved(std::size_t byte, std::ptrdiff_t growth)
{
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(byte) + growth);
}

void shift(SourceRange& range, std::ptrdiff_t growth)
{
    range = {moved(range.begin, growth), moved(range.end, growth)};
}

void shiftWhole(Node& node, std::ptrdiff_t growth)
{
    shift(node.range, growth);
    for (Node& item : node.items) {
        shiftWhole(item, growth);
    }
    for (Node::Member& member : node.members) {
        shift(member.keyRange, growth);
        shiftWhole(member.value, growth);
    }
}

/// Moves what stands behind `byte`, which is where the list or object that was read again ended.
void shiftBehind(Node& node, std::size_t byte, std::ptrdiff_t growth)
{
    if (node.range.begin >= byte) {
        shiftWhole(node, growth);
        return;
    }
    if (node.range.end < byte) {
        return;
    }
    node.range.end = moved(node.range.end, growth);
    for (Node& item : node.items) {
        shiftBehind(item, byte, growth);
    }
    for (Node::Member& member : node.members) {
        if (member.keyRange.begin >= byte) {
            shift(member.keyRange, growth);
        }
        shiftBehind(member.value, byte, growth);
    }
}

/// The list or object inside of `node` whose brackets lie around the change; null when none does.
Node* innerContainer(Node& node, const ChangedBytes& changed)
{
    const auto holds = [&](const Node& inner) {
        return (inner.isList() || inner.isObject()) && inner.range.begin < changed.begin && changed.oldEnd < inner.range.end;
    };
    const auto behind = [&](const auto& element, std::size_t byte) {
        if constexpr (std::is_same_v<std::decay_t<decltype(element)>, Node>) {
            return element.range.end <= byte;
        } else {
            return element.value.range.end <= byte;
        }
    };
    const auto item = std::lower_bound(node.items.begin(), node.items.end(), changed.begin, behind);
    if (item != node.items.end() && holds(*item)) {
        return &*item;
    }
    const auto member = std::lower_bound(node.members.begin(), node.members.end(), changed.begin, behind);
    return member != node.members.end() && holds(member->value) ? &member->value : nullptr;
}

} // namespace

void ChangedBytes::add(std::size_t at, std::size_t removed, std::size_t inserted)
{
    if (isEmpty) {
        *this = {at, at + removed, at + inserted, false};
        return;
    }
    if (at < begin) {
        begin = at;
    }
    if (at + removed > newEnd) {
        oldEnd += at + removed - newEnd;
        newEnd = at + removed;
    }
    newEnd = newEnd - removed + inserted;
}

void IncrementalReader::read(SourceText source)
{
    m_source = std::move(source);
    m_sound.reset();
    Problems problems;
    m_isYaml = isYaml(m_source);
    JsonTree tree = readTree(m_source, problems);
    m_tree = std::make_shared<Node>(std::move(tree.root));
    m_complete = tree.complete;
    m_problems = problems.all();
    m_bytesRead = m_source.text().size();
}

void IncrementalReader::change(const ChangedBytes& changed, const std::string& text)
{
    if (changed.isEmpty) {
        return;
    }
    m_source = SourceText(m_source.file(), text);
    if (m_complete) {
        m_sound = SoundText{std::move(m_tree), std::move(m_problems), {}};
    }
    if (m_isYaml || isYaml(m_source) || !m_sound) {
        read(std::move(m_source));
        return;
    }
    SoundText sound = std::move(*m_sound);
    m_sound.reset();
    sound.changed.add(changed.begin, changed.oldEnd - changed.begin, changed.newEnd - changed.begin);
    if (readInside(sound)) {
        m_tree = std::move(sound.tree);
        m_problems = std::move(sound.problems);
        m_complete = true;
        return;
    }
    read(std::move(m_source));
    if (!m_complete) {
        m_sound = std::move(sound);
    }
}

bool IncrementalReader::readInside(SoundText& sound)
{
    if (sound.tree.use_count() > 1) {
        sound.tree = std::make_shared<Node>(*sound.tree);
    }
    std::vector<Node*> around;
    for (Node* node = sound.tree.get(); node; node = innerContainer(*node, sound.changed)) {
        around.push_back(node);
    }
    // The root itself is read as a whole file.
    for (std::size_t depth = around.size() - 1; depth > 0; --depth) {
        const Reached reached = readAgain(sound, *around[depth], depth);
        if (reached != Reached::OtherEnd) {
            return reached == Reached::SameEnd;
        }
    }
    return false;
}

IncrementalReader::Reached IncrementalReader::readAgain(SoundText& sound, Node& container, std::size_t depth)
{
    const auto growth = static_cast<std::ptrdiff_t>(sound.changed.newEnd) - static_cast<std::ptrdiff_t>(sound.changed.oldEnd);
    const SourceRange old = container.range;
    const std::size_t newEnd = moved(old.end, growth);
    // Their sentences name places that have perhaps moved, and they are told where an object around this one ends.
    const bool duplicatesAround = std::any_of(sound.problems.begin(), sound.problems.end(), [&](const Problem& problem) {
        return problem.code == ProblemCode::DuplicateKey && (problem.range->begin < old.begin || problem.range->begin >= old.end);
    });
    if (duplicatesAround) {
        return Reached::OtherEnd;
    }
    Problems found;
    JsonTree tree = readJsonValue(m_source, old.begin, depth, found);
    if (!tree.complete) {
        return Reached::Fault;
    }
    if (tree.end != newEnd || tree.root.kind != container.kind) {
        return Reached::OtherEnd;
    }
    m_bytesRead = newEnd - old.begin;
    shiftBehind(*sound.tree, old.end, growth);
    container = std::move(tree.root);

    std::vector<Problem> all;
    std::size_t index = 0;
    const auto keep = [&](std::ptrdiff_t by) {
        Problem problem = std::move(sound.problems[index]);
        shift(*problem.range, by);
        problem.place = m_source.placeOf(problem.range->begin);
        problem.line = std::string(m_source.lineAt(problem.range->begin));
        all.push_back(std::move(problem));
    };
    for (; index < sound.problems.size() && sound.problems[index].range->begin < old.begin; ++index) {
        keep(0);
    }
    for (; index < sound.problems.size() && sound.problems[index].range->begin < old.end; ++index) { }
    all.insert(all.end(), found.all().begin(), found.all().end());
    for (; index < sound.problems.size(); ++index) {
        keep(sound.problems[index].range->begin >= old.end ? growth : 0);
    }
    sound.problems = std::move(all);
    return Reached::SameEnd;
}

} // namespace diecast
