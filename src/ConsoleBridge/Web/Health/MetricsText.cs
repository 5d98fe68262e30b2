using System.Buffers;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Web.Health;

/// <summary>Writes the text format of Prometheus, version 0.0.4: a family's HELP and TYPE, then its samples.</summary>
internal sealed class MetricsText
{
    private readonly ArrayBufferWriter<byte> _bytes = new(16 * 1024);
    private string _family = "";

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <summary>Begins a family of samples.</summary>
    /// <param name="name">Its name without <c>consolebridge_</c>; a counter's ends in <c>_total</c>.</param>
    /// <param name="help">What it is, one line.</param>
    /// <param name="isCounter">It only ever grows; else it is a gauge.</param>
    public void Family(string name, string help, bool isCounter = false)
    {
        _family = "consolebridge_" + name;
        Append($"# HELP {_family} {help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n# TYPE {_family} {(isCounter ? "counter" : "gauge")}\n");
    }

    /// <summary>Adds a sample to the family.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="labels">Names and values in turn.</param>
    public void Sample(double value, params ReadOnlySpan<string> labels)
    {
        Append(_family);
        for (var i = 0; i < labels.Length; i += 2)
        {
            Append($"{(i == 0 ? '{' : ',')}{labels[i]}=\"{Escaped(labels[i + 1])}\"");
        }

        Append(labels.Length > 0 ? "} " : " ");
        Append(double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture));
        Append("\n");
    }

    /// <summary>A family of one sample.</summary>
    public void Single(string name, string help, double value, bool isCounter = false)
    {
        Family(name, help, isCounter);
        Sample(value);
    }

    private static string Escaped(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private void Append(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length));
        _bytes.Advance(length);
    }
}
