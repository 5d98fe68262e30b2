namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a model has and does. Everything here was typed from the vendors' sheets and from reports of users; see README.</summary>
/// <param name="Name">The name as the vendor prints it.</param>
/// <param name="Tongue">What it speaks.</param>
/// <param name="Device">Its number in system exclusive messages.</param>
internal sealed record SurfaceModel(string Name, SurfaceTongue Tongue, byte Device)
{
    private static readonly SurfaceModel[] All =
    [
        new("MCU", SurfaceTongue.Mackie, 0x14) { Introduces = true },
        new("MCU Extender", SurfaceTongue.Mackie, 0x15) { Introduces = true, IsExtender = true },
        new("Logic Control", SurfaceTongue.Mackie, 0x10) { Introduces = true, NeedsHandshake = true },
        new("X-TOUCH", SurfaceTongue.Mackie, 0x14) { HasColors = true, HasMeterModes = false },
        new("X-TOUCH EXTENDER", SurfaceTongue.Mackie, 0x15) { HasColors = true, HasMeterModes = false, IsExtender = true },
        new("Platform M", SurfaceTongue.Mackie, 0x14)
        {
            HasDisplay = false, HasDigits = false, HasMeterModes = false, HasMasterMeter = true, HasSensitivity = false, SpringsBack = true,
        },
        new("BCF2000", SurfaceTongue.Mackie, 0x14) { HasDisplay = false, HasDigits = false, HasMeterModes = false, HasTouch = false, BlocksOnFeedback = true },
        new("HUI", SurfaceTongue.Hui, 0x05) { HasMaster = false },
        new("MIDI Controller", SurfaceTongue.Controller, 0) { HasMaster = false, HasMotors = false, HasTouch = false, HasDisplay = false, HasDigits = false },
    ];

    /// <summary>Strips beside each other, each with a fader.</summary>
    internal int Strips { get; init; } = 8;

    /// <summary>Faders, the master counted.</summary>
    internal int Faders => HasMaster && !IsExtender ? Strips + 1 : Strips;

    /// <summary>Has a ninth fader.</summary>
    internal bool HasMaster { get; init; } = true;

    /// <summary>Eight strips and nothing else: no master, no keys, no digits.</summary>
    internal bool IsExtender { get; init; }

    internal bool HasMotors { get; init; } = true;

    internal bool HasTouch { get; init; } = true;

    internal bool HasDisplay { get; init; } = true;

    internal bool HasDigits { get; init; } = true;

    internal bool HasColors { get; init; }

    internal bool HasMasterMeter { get; init; }

    /// <summary>Shows meters on its display and only after it was told so.</summary>
    internal bool HasMeterModes { get; init; } = true;

    /// <summary>The touch sensitivity can be set.</summary>
    internal bool HasSensitivity { get; init; } = true;

    /// <summary>Says 01 when it is switched on or asked.</summary>
    internal bool Introduces { get; init; }

    /// <summary>Works only after the host answered its challenge.</summary>
    internal bool NeedsHandshake { get; init; }

    /// <summary>Faders return to what the host said last when the hand lets go.</summary>
    internal bool SpringsBack { get; init; }

    /// <summary>A host that sends while the hand moves a fader blocks that fader.</summary>
    internal bool BlocksOnFeedback { get; init; }

    internal static SurfaceModel Find(string name) =>
        Array.Find(All, model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"\"{name}\" is no control surface; there are: {string.Join(", ", All.Select(model => model.Name))}");
}
