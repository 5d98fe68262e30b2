namespace ConsoleBridge.Protocols.QSys;

/// <summary>What a parameter's address in a profile stands for.</summary>
internal enum QSysAddressKind
{
    /// <summary>A named control of the design: <c>MainGain</c>.</summary>
    Control,

    /// <summary>A control of a named component: <c>APM 1:ent.xfade.gain</c>.</summary>
    ComponentControl,

    /// <summary>What the core says of itself: <c>@State</c>.</summary>
    Status,

    /// <summary>Loads a snapshot, whose number is the value: <c>@snapshot Bank</c>.</summary>
    Snapshot,

    /// <summary>Gain of crosspoints of a mixer, which can only be set: <c>@crosspoint-gain Mx; 1-6 !3; *</c>.</summary>
    CrosspointGain,

    /// <summary>Mute of crosspoints of a mixer, which can only be set.</summary>
    CrosspointMute,
}
