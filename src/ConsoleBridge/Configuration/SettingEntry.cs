namespace ConsoleBridge.Configuration;

/// <summary>One value of the configuration, for people.</summary>
/// <param name="Key">Its key: <c>Bus:Port</c>.</param>
/// <param name="Value">The value; secrets are covered.</param>
/// <param name="From">Where it comes from: <c>file</c>, <c>environment</c>, <c>command line</c>.</param>
/// <param name="Line">Its line in the file, from 1; 0 when it does not stand there.</param>
internal sealed record SettingEntry(string Key, string Value, string From, int Line);
