namespace ConsoleBridge.Core.Model;

/// <summary>What shape a value has.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: never heard, or the device said that it does not know.</summary>
    None,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number, whole or not, in the parameter's unit.</summary>
    Number,

    /// <summary>Text; also the words of an enumeration.</summary>
    Text,
}
