using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

/// <summary>One parameter of the console.</summary>
/// <param name="address">Its address, without the prefix of the Other-OSC set.</param>
/// <param name="tag">Its OSC type: <c>f</c>, <c>i</c> or <c>s</c>.</param>
/// <param name="minimum">Least value.</param>
/// <param name="maximum">Greatest value.</param>
internal sealed class DiGiCoLeaf(string address, char tag, double minimum = 0, double maximum = 0)
{
    public string Address { get; } = address;

    public char Tag { get; } = tag;

    public double Number { get; private set; }

    public string Text { get; set; } = "";

    public string Shown => Tag == 's' ? Text : Number.ToString("0.####", CultureInfo.InvariantCulture);

    public bool Allows(double number) => number >= minimum && number <= maximum;

    /// <summary>Takes the nearest value that it can have.</summary>
    /// <returns>True when that is another one.</returns>
    public bool Set(double number)
    {
        var inside = Math.Clamp(number, minimum, maximum);
        inside = Tag == 'i' ? Math.Round(inside) : inside;
        var isOther = !inside.Equals(Number);
        Number = inside;
        return isOther;
    }
}
