namespace ConsoleBridge.Core.Alerts;

/// <summary>What counts as silent at the console.</summary>
public enum SilencedAt : byte
{
    /// <summary>The channel is muted.</summary>
    Mute,

    /// <summary>The channel is muted, or its fader is at the very bottom.</summary>
    MuteOrFader,
}
