namespace ConsoleBridge.Core.Profiles;

/// <summary>What is wrong in a profile, and where.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record ProfileError(string File, int Line, int Column, string Message)
{
    /// <summary>As editors and terminals like it: <c>file(line,column): message</c>.</summary>
    public override string ToString() => $"{File}({Line},{Column}): {Message}";
}
