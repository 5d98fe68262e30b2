namespace ConsoleBridge.Core.Model;

/// <summary>What may be done with a parameter.</summary>
[Flags]
public enum ParameterAccess : byte
{
    /// <summary>Can be read and is reported.</summary>
    Read = 1,

    /// <summary>Can be set.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = Read | Write,
}
