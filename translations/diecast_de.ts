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
    <name>EnvironmentVariables</name>
    <message>
        <source>only %[1]s (the name) and %[2]s (the value) exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %s can stand for the name and the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are more than two places for the name and the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it needs a place for the name and one for the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable &quot;%1&quot; is not of the form NAME=value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name of an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The env_var_format &quot;%1&quot; cannot be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it like %s=&apos;%s&apos;, the name first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileProvisioner</name>
    <message>
        <source>Nothing on the instance matches &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; cannot be made: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The destination is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both &quot;content&quot; and a source are set. Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;content&quot; can only be uploaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;content&quot; needs the name of a file as its destination, not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has nothing to transfer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &quot;source&quot;, &quot;sources&quot; or &quot;content&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source &quot;%1&quot; does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &quot;generated&quot; when the build itself makes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several files would all be written to &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the destination with a slash: then it is a folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InstanceAccess</name>
    <message>
        <source>The provisioner %1 works inside the instance, but the build &quot;%2&quot; has no way into one. Give the builder the communicator &quot;ssh&quot;, or leave this build out with &quot;except&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>This is a comment, which Packer does not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packer&apos;s own way to comment is a root key that begins with an underscore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This comma has nothing after it, which Packer refuses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is set twice in the same object, first on line %2, column %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is UTF-16.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which Packer refuses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file as UTF-8 without a byte order mark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists and objects are nested more than %1 deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether a bracket is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A zero byte stands in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it; the file is perhaps no text file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends where a value should stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close every text, list and object that was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing before this comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the comma or write the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing before this bracket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the value, or remove what announces it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts are not written in single quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use double quotes: &quot;text&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not spelled as JSON wants it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write %1 in small letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a number that JSON knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in double quotes when it is meant as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value should stand here, but found %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts stand in double quotes; other values are numbers, true, false, null, lists and objects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends inside an object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the object with }.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An option&apos;s name should stand here, but found %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object before this one is perhaps not closed with }.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names stand in double quotes: &quot;name&quot;: value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends inside a list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma or } should stand here, but found %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma or ] should stand here, but found %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was opened last must be closed first, with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only an option&apos;s name is followed by a colon; a quote is perhaps missing before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a comma after the value before it, on line %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no escape that JSON knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write \\ for a backslash; the others are \&quot; \/ \b \f \n \r \t and \uXXXX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is not closed on its line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the closing double quote; a line break inside a text is written \n.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tab stands inside a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as \t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character stands inside a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or write it as \u%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A template is an object with at least a list &quot;builders&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something follows after the end of the template: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or check whether a bracket closes too early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colon should follow the option&apos;s name, but %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write &quot;name&quot;: value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>\u must be followed by four hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write \\u when a backslash is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This \u escape is half of a pair whose other half is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write both halves, or the character itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends inside a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the closing double quote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text holds bytes that are not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is too big.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits are missing after the decimal point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the value in double quotes when it is meant as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits are missing in the number&apos;s exponent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends inside a comment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single / starts neither a value nor a comment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment is written // to the end of the line, or between /* and */.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>The ledger could not %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger “%1” cannot be opened: %2. Set DIECAST_HOME to a folder you can write to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalPath</name>
    <message>
        <source>does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be looked at (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be read. Check that it exists and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Node</name>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object</source>
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
    <name>Plan</name>
    <message>
        <source>Known types: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean “%1”? Known types: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the type “%2”, which is not built here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The builder “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provisioner %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The error-cleanup-provisioner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The post-processor “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of builder “%1” cannot be rendered: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two builders are named “%1” once their names are rendered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give each builder a name of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>builder “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>provisioner %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error-cleanup-provisioner (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 works on the instance, but builder “%2” has no way into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a communicator for the builder, or leave the provisioner out with &quot;except&quot;: [&quot;%1&quot;].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>post-processor “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names “%2”, but the template has no build of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Provision</name>
    <message>
        <source>The provisioner %1 (%2) did not end within its timeout of %3.</source>
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
<context>
    <name>Recovery</name>
    <message>
        <source>This program does not know the provider “%1” that made it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunFolder</name>
    <message>
        <source>The folder “%1” cannot be made: %2. Set DIECAST_HOME to a folder you can write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunLog</name>
    <message>
        <source>The run&apos;s log “%1” cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunTimeText</name>
    <message>
        <source>The %1 cannot be rendered: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of %1 cannot be rendered: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptOptions</name>
    <message>
        <source>The script &quot;%1&quot; %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relative paths start in the folder that Diecast is started in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has nothing to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set one of &quot;inline&quot;, &quot;script&quot; and &quot;scripts&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has both &quot;%2&quot; and &quot;%3&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShellLocal</name>
    <message>
        <source>The tempfile_extension &quot;%1&quot; cannot end a file&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use_linux_pathing turns paths of Windows into those of its Linux subsystem; this is not Windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the option.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only_on does not know the system &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It knows darwin, freebsd, linux, openbsd, solaris and windows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShellProvisioner</name>
    <message>
        <source>The temporary script %1 could not be removed from the instance. Set &quot;skip_clean&quot; when it may stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The execute_command does not use {{.Path}}, so the script is never run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write {{.Path}} where the script stands in the command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pause after the script</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SleepProvisioner</name>
    <message>
        <source>%1 does not wait at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &quot;duration&quot;, for instance &quot;30s&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sleep provisioner</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>The state of the build could not be saved in “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplateRun</name>
    <message>
        <source>The template has errors or selects no build; nothing was started.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemporaryScript</name>
    <message>
        <source>The temporary script &quot;%1&quot; cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
