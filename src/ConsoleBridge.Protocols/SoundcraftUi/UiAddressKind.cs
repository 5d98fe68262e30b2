namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>What a parameter's address in a profile stands for.</summary>
internal enum UiAddressKind
{
    /// <summary>A setting of the mixer: <c>i.2.mix</c>.</summary>
    Setting,

    /// <summary>A level out of VU2: <c>VU2 i.2</c>; the parameter's argument is the byte of the block.</summary>
    Level,

    /// <summary>Whether a strip is silent by its own mute or a mute group: <c>silenced i.2</c>.</summary>
    Silenced,

    /// <summary>A command that the value is added to: <c>!LOADSNAPSHOT</c>; <c>!</c> alone: the value is the command.</summary>
    Command,
}
