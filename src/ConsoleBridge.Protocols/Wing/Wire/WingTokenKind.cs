namespace ConsoleBridge.Protocols.Wing.Wire;

/// <summary>What a token of a WING's parameter channel says.</summary>
/// <remarks>Source: the WING's native protocol as documented, and two programs that agree (doc, impl).</remarks>
public enum WingTokenKind : byte
{
    /// <summary>No token.</summary>
    None,

    /// <summary>A whole number; 0 and 1 are also false and true.</summary>
    Integer,

    /// <summary>A number in the parameter's own unit.</summary>
    Float,

    /// <summary>A travel of 0 … 1.</summary>
    Position,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Toggle the current node.</summary>
    Toggle,

    /// <summary>Move the current node by this many steps.</summary>
    Step,

    /// <summary>Makes a child the current node, by its number.</summary>
    NodeIndex,

    /// <summary>Makes a child the current node, by its name.</summary>
    NodeName,

    /// <summary>Makes the node with this hash the current one.</summary>
    Hash,

    /// <summary>Makes the root the current node.</summary>
    Root,

    /// <summary>Makes the parent the current node.</summary>
    Parent,

    /// <summary>Asks for the values of the current node and of all below it.</summary>
    RequestData,

    /// <summary>Asks for the definitions of the current node.</summary>
    RequestDefinition,

    /// <summary>An answer is complete.</summary>
    End,

    /// <summary>Describes a node.</summary>
    Definition,
}
