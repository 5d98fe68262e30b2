namespace ConsoleBridge.Simulation.MixingConsoles.AllenHeath;

/// <summary>One parameter of an SQ.</summary>
/// <param name="number">Its number, MSB · 128 + LSB.</param>
/// <param name="kind">What it is.</param>
/// <param name="place">Where it is, in the words of the document: <c>ip1</c>, <c>ip1&gt;aux5</c>, <c>lr</c>.</param>
/// <param name="value">Its value at the factory.</param>
internal sealed class SqParameter(int number, SqKind kind, string place, double value)
{
    /// <summary>Its number, MSB · 128 + LSB.</summary>
    public int Number { get; } = number;

    /// <summary>What it is.</summary>
    public SqKind Kind { get; } = kind;

    /// <summary>Where it is.</summary>
    public string Place { get; } = place;

    /// <summary>dB for a level, 0 … 16383 for a pan, 0 or 1 for a switch.</summary>
    public double Value { get; set; } = value;
}
