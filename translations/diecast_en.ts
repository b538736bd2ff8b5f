<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>SshConnector</name>
    <message numerus="yes">
        <source>Timeout waiting for SSH at %1 after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No SSH connection to %1: given up after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
