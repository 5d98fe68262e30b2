namespace ConsoleBridge.Core.Surfaces;

/// <summary>What a key of a surface can do to the surface itself.</summary>
public enum SurfaceAction : byte
{
    /// <summary>As many strips to the left as the surface has.</summary>
    BankLeft,

    /// <summary>As many strips to the right as the surface has.</summary>
    BankRight,

    /// <summary>One strip to the left.</summary>
    ChannelLeft,

    /// <summary>One strip to the right.</summary>
    ChannelRight,

    /// <summary>Faders and encoders change places.</summary>
    Flip,

    /// <summary>Encoders show the panorama.</summary>
    Pan,

    /// <summary>Encoders show the sends to one bus.</summary>
    Send,

    /// <summary>… to the next bus.</summary>
    NextSend,

    /// <summary>… to the bus before.</summary>
    PreviousSend,

    /// <summary>Another list; the key says which.</summary>
    List,

    /// <summary>Whoever presses it knows of all active alerts.</summary>
    Acknowledge,
}
