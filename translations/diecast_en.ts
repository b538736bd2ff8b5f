<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>SshConnector</name>
    <message numerus="yes">
        <source>Timeout waiting for SSH at %1 after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation>
            <numerusform>Timeout waiting for SSH at %1 after %2 and %n attempt, at the stage &quot;%3&quot;. Last error: %4</numerusform>
            <numerusform>Timeout waiting for SSH at %1 after %2 and %n attempts, at the stage &quot;%3&quot;. Last error: %4</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No SSH connection to %1: given up after %2 and %n attempt(s), at the stage &quot;%3&quot;. Last error: %4</source>
        <translation>
            <numerusform>No SSH connection to %1: given up after %2 and %n attempt, at the stage &quot;%3&quot;. Last error: %4</numerusform>
            <numerusform>No SSH connection to %1: given up after %2 and %n attempts, at the stage &quot;%3&quot;. Last error: %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Studio</name>
    <message numerus="yes">
        <source>%n leftover(s) released.</source>
        <translation>
            <numerusform>%n leftover released.</numerusform>
            <numerusform>%n leftovers released.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::BuildWords</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::LogView</name>
    <message numerus="yes">
        <source>↓ %n new line(s)</source>
        <translation>
            <numerusform>↓ %n new line</numerusform>
            <numerusform>↓ %n new lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::OutlineModel</name>
    <message numerus="yes">
        <source>%1, %n part(s)</source>
        <translation>
            <numerusform>%1, %n part</numerusform>
            <numerusform>%1, %n parts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::RunSummary</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ask(s)</source>
        <translation>
            <numerusform>%n asks</numerusform>
            <numerusform>%n ask</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n not done</numerusform>
            <numerusform>%n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::Studio</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Runs that ended unexpectedly have left %n thing(s): %1.</source>
        <translation>
            <numerusform>Runs that ended unexpectedly have left %n thing: %1.</numerusform>
            <numerusform>Runs that ended unexpectedly have left %n things: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n leftover(s)</source>
        <translation>
            <numerusform>Release %n leftover</numerusform>
            <numerusform>Release %n leftovers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diecast::StudioWindow</name>
    <message numerus="yes">
        <source>Build %n image(s)</source>
        <translation>
            <numerusform>Build %n image</numerusform>
            <numerusform>Build %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build(s)</source>
        <translation>
            <numerusform>%n build</numerusform>
            <numerusform>%n builds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n builder(s)</source>
        <translation>
            <numerusform>%n builder</numerusform>
            <numerusform>%n builders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n provisioner(s)</source>
        <translation>
            <numerusform>%n provisioner</numerusform>
            <numerusform>%n provisioners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n variable(s)</source>
        <translation>
            <numerusform>%n variable</numerusform>
            <numerusform>%n variables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) of these names exist already: %1.</source>
        <translation>
            <numerusform>%n image of this name exists already: %1.</numerusform>
            <numerusform>%n images of these names exist already: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace %n image(s)</source>
        <translation>
            <numerusform>Replace %n image</numerusform>
            <numerusform>Replace %n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n problem(s)</source>
        <translation>
            <numerusform>Show %n problem</numerusform>
            <numerusform>Show %n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) still run. Once stopped and cleaned up, this window closes.</source>
        <translation>
            <numerusform>%n build still runs. Once stopped and cleaned up, this window closes.</numerusform>
            <numerusform>%n builds still run. Once stopped and cleaned up, this window closes.</numerusform>
        </translation>
    </message>
</context>
</TS>
