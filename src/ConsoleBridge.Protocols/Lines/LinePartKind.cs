namespace ConsoleBridge.Protocols.Lines;

/// <summary>What a part of a template stands for.</summary>
internal enum LinePartKind
{
    /// <summary>Bytes as they are.</summary>
    Literal,

    /// <summary>An argument of the command: <c>{group}</c>; or the parameter's own number, <c>{id}</c>.</summary>
    Argument,

    /// <summary>The value: <c>{value}</c>; or a list of values, <c>{value[input],}</c>.</summary>
    Value,

    /// <summary>A setting of the profile: <c>{$interval}</c>.</summary>
    Setting,

    /// <summary>The checksum of what stands before: <c>{checksum}</c>.</summary>
    Checksum,

    /// <summary>Any text at all, in what is received: <c>{*}</c>.</summary>
    Anything,
}
