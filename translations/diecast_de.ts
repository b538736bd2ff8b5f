<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ChildProcess</name>
    <message>
        <source>“%1” could not be started: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no program to start: the command is empty.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Patience</name>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more files can be opened: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QuestionDesk</name>
    <message>
        <source>nobody answered the question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
