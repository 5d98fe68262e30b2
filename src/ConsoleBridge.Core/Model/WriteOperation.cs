namespace ConsoleBridge.Core.Model;

/// <summary>What a write does with its value.</summary>
public enum WriteOperation : byte
{
    /// <summary>The value itself.</summary>
    Set,

    /// <summary>Present value plus this number.</summary>
    Add,

    /// <summary>The other state of a boolean.</summary>
    Toggle,
}
