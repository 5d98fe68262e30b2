namespace ConsoleBridge.Configuration;

/// <summary>Something that a check of the configuration has to say.</summary>
/// <param name="Place">Where: file and line, or the key.</param>
/// <param name="Line">Line in the text that was checked, from 1; 0 when it is elsewhere.</param>
/// <param name="Kind"><c>error</c>: the bridge would not start with it. <c>note</c>: could not be checked from here.</param>
/// <param name="Message">What is wrong and what was expected, in the words of <c>consolebridge validate</c>.</param>
internal sealed record SettingFinding(string Place, int Line, string Kind, string Message);
