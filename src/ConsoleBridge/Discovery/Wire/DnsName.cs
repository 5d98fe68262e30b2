using System.Text;

namespace ConsoleBridge.Discovery.Wire;

/// <summary>A name in DNS: a row of labels. ASCII letters compare without case, everything else byte by byte (RFC 6762, 16).</summary>
/// <remarks>The name of a service's instance is one label, which may hold dots and blanks.</remarks>
internal sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>Longest label, in bytes of UTF-8.</summary>
    public const int MaxLabelBytes = 63;

    /// <summary>Longest name, in bytes on the wire.</summary>
    public const int MaxBytes = 255;

    private readonly int _hash;

    /// <param name="labels">The labels from the left, without the empty one at the end.</param>
    /// <exception cref="ArgumentException">A label is empty or too long, or the name is.</exception>
    public DnsName(params string[] labels)
    {
        if (labels.Any(label => Encoding.UTF8.GetByteCount(label) is 0 or > MaxLabelBytes)
            || labels.Sum(label => Encoding.UTF8.GetByteCount(label) + 1) + 1 > MaxBytes)
        {
            throw new ArgumentException($"\"{string.Join('.', labels)}\" is no name: a label has 1..{MaxLabelBytes} bytes, a name at most {MaxBytes}", nameof(labels));
        }

        Labels = labels;
        var hash = default(HashCode);
        foreach (string label in labels)
        {
            hash.Add(label, LabelComparer.Instance);
        }

        _hash = hash.ToHashCode();
    }

    /// <summary>The labels from the left.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The name of a service's type: <c>_osc._udp</c> becomes <c>_osc._udp.local</c>.</summary>
    public static DnsName OfType(string type) => new([.. type.Split('.', StringSplitOptions.RemoveEmptyEntries), "local"]);

    /// <summary>The name without its first label; null when nothing would be left.</summary>
    public DnsName? Parent() => Labels.Count > 1 ? new DnsName([.. Labels.Skip(1)]) : null;

    /// <summary>The name with one more label in front.</summary>
    public DnsName Under(string label) => new([label, .. Labels]);

    /// <inheritdoc/>
    public bool Equals(DnsName? other) =>
        other is not null && _hash == other._hash && Labels.SequenceEqual(other.Labels, LabelComparer.Instance);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DnsName);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <summary>As people write it; dots inside a label have a backslash before them.</summary>
    public override string ToString() => string.Join('.', Labels.Select(label => label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal)));

    private sealed class LabelComparer : IEqualityComparer<string>
    {
        public static LabelComparer Instance { get; } = new();

        public bool Equals(string? x, string? y) => x is not null && y is not null && x.Length == y.Length && Ascii(x) == Ascii(y);

        public int GetHashCode(string label) => Ascii(label).GetHashCode(StringComparison.Ordinal);

        private static string Ascii(string label) =>
            label.Any(char.IsAsciiLetterUpper) ? string.Concat(label.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : letter)) : label;
    }
}
