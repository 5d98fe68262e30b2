namespace ConsoleBridge.Core.Batteries;

/// <summary>Reads the chemistry out of the text that a device reports as the type of its battery.</summary>
public static class BatteryTypes
{
    // Parts of words, the more special ones first: a 'lithium-ion' is no 'lithium'. Spellings: the parameter battery/type of the profiles.
    private static readonly (string Part, BatteryChemistry Chemistry)[] Words =
    [
        ("lion", BatteryChemistry.LithiumIon),
        ("li-ion", BatteryChemistry.LithiumIon),
        ("lithium-ion", BatteryChemistry.LithiumIon),
        ("nimh", BatteryChemistry.NickelMetalHydride),
        ("ni-mh", BatteryChemistry.NickelMetalHydride),
        ("alka", BatteryChemistry.Alkaline),
        ("lith", BatteryChemistry.LithiumPrimary),
        ("primary", BatteryChemistry.Primary),
        ("rechargeable", BatteryChemistry.LithiumIon),
    ];

    /// <summary>The chemistry of a reported type.</summary>
    /// <param name="text">As the device or its profile spells it: <c>LION</c>, <c>9v-alkaline</c>, <c>Primary Cell</c>; null when unknown.</param>
    /// <returns><see cref="BatteryChemistry.Unknown"/> for a text that says nothing about it.</returns>
    public static BatteryChemistry Read(string? text)
    {
        if (text is null)
        {
            return BatteryChemistry.Unknown;
        }

        foreach (var (part, chemistry) in Words)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return chemistry;
            }
        }

        // One vendor calls its own lithium-ion pack plainly so, to tell it from primary cells.
        return text.Equals("battery", StringComparison.OrdinalIgnoreCase) ? BatteryChemistry.LithiumIon : BatteryChemistry.Unknown;
    }
}
