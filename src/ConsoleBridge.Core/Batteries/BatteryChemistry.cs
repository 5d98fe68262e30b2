namespace ConsoleBridge.Core.Batteries;

/// <summary>What a battery is made of, as far as it shapes its discharge.</summary>
public enum BatteryChemistry : byte
{
    /// <summary>Nobody said: any of the others.</summary>
    Unknown,

    /// <summary>Alkaline cells: the voltage falls early and all the way.</summary>
    Alkaline,

    /// <summary>Lithium cells that are not rechargeable: flat for most of the life, then a drop.</summary>
    LithiumPrimary,

    /// <summary>Alkaline or lithium cells; the device does not tell which.</summary>
    Primary,

    /// <summary>Rechargeable nickel-metal hydride cells: a quick first fall, a long plateau, a drop.</summary>
    NickelMetalHydride,

    /// <summary>A pack of rechargeable lithium-ion cells that counts its own charge.</summary>
    LithiumIon,
}
