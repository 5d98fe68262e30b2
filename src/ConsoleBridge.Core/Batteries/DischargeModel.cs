using System.Collections.Immutable;

namespace ConsoleBridge.Core.Batteries;

/// <summary>What is known of a chemistry before the evening: how long full ones last in transmitters, and in which ways their indicated level may fall.</summary>
/// <remarks>
/// Data, not measurements of one model: life times span what vendors publish for body packs and handhelds (4 to 14 hours from two AA cells or one pack).
/// Shapes come from published discharge curves. Alkaline AA (E91, MN1500, Procell sheets; powerstream.com/AA-tests.htm): the voltage falls from the first minute.
/// Lithium iron disulfide AA (L91 sheet): flat, then a drop. NiMH AA (NH15 sheet; a two-cell body pack seen at two thirds of its bars after three quarters of its
/// life, controlbooth.com thread 392530): plateau, then a drop. Packs of lithium-ion cells count charge, so their percent falls nearly evenly.
/// How a transmitter turns volts into percent or bars is not published: hence several shapes for each.
/// </remarks>
/// <param name="MedianHours">Life of a full battery: as many last longer as shorter.</param>
/// <param name="Spread">One standard deviation of its logarithm.</param>
/// <param name="CurveDoubt">How far a real curve is from its shape, as a part of the life; one standard deviation.</param>
/// <param name="Shapes">The ways in which its level may fall.</param>
internal sealed record DischargeModel(double MedianHours, double Spread, double CurveDoubt, ImmutableArray<DischargeShape> Shapes)
{
    private static readonly DischargeModel Alkaline = new(8, 0.35, 0.06,
    [
        new(0.85, 1, 0.1), new(1, 1, 0.15), new(1.3, 1, 0.2), new(1.6, 1, 0.2), new(2, 1, 0.1), new(1.3, 1.5, 0.1), new(2, 2, 0.1), new(0.85, 1.2, 0.05),
    ]);

    private static readonly DischargeModel Lithium = new(12, 0.35, 0.06,
    [
        new(1, 1, 0.1), new(1.6, 1, 0.15), new(2.5, 1, 0.15), new(4.5, 1, 0.15), new(9, 1, 0.1), new(30, 1, 0.15), new(6, 3, 0.1), new(3, 2, 0.1),
    ]);

    private static readonly DischargeModel Nickel = new(8.5, 0.35, 0.06,
    [
        new(0.8, 1, 0.1), new(1, 1, 0.1), new(1.6, 1, 0.15), new(2.4, 1, 0.15), new(4, 1, 0.1), new(3, 7, 0.15), new(2, 3, 0.15), new(4, 2.5, 0.1),
    ]);

    private static readonly DischargeModel Ion = new(8.5, 0.33, 0.02,
    [
        new(1, 1, 0.4), new(0.88, 1, 0.1), new(1.12, 1, 0.2), new(1.3, 1, 0.1), new(1, 1.15, 0.1), new(1.3, 1.25, 0.1),
    ]);

    private static readonly DischargeModel AnyPrimary = new(9, 0.42, 0.06, [.. Scaled(Alkaline, 0.6), .. Scaled(Lithium, 0.4)]);

    private static readonly DischargeModel Any = new(8.5, 0.45, 0.06, [.. Scaled(Alkaline, 0.35), .. Scaled(Lithium, 0.2), .. Scaled(Nickel, 0.2), .. Scaled(Ion, 0.25)]);

    /// <summary>Most shapes that a model has.</summary>
    public const int MostShapes = 32;

    /// <summary>The model of a chemistry.</summary>
    public static DischargeModel Of(BatteryChemistry chemistry) => chemistry switch
    {
        BatteryChemistry.Alkaline => Alkaline,
        BatteryChemistry.LithiumPrimary => Lithium,
        BatteryChemistry.NickelMetalHydride => Nickel,
        BatteryChemistry.LithiumIon => Ion,
        BatteryChemistry.Primary => AnyPrimary,
        _ => Any,
    };

    private static IEnumerable<DischargeShape> Scaled(DischargeModel model, double share) => model.Shapes.Select(shape => shape with { Weight = shape.Weight * share });
}
