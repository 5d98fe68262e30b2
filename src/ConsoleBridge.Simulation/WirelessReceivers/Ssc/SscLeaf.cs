using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>One method of a device ("method" is SSC's word): where it is, what it takes, what it holds.</summary>
internal sealed class SscLeaf
{
    private string _json = SscText.Null;

    /// <summary>The segments of its address: <c>rx1</c>, <c>mute</c>.</summary>
    internal required string[] Path { get; init; }

    internal required SscType Type { get; init; }

    /// <summary>A client may write it.</summary>
    internal bool CanSet { get; init; }

    internal bool CanGet { get; init; } = true;

    internal bool CanSubscribe { get; init; } = true;

    /// <summary>Length of the array it holds; null for a single value.</summary>
    internal int? Count { get; init; }

    internal double Min { get; init; } = double.NegativeInfinity;

    internal double Max { get; init; } = double.PositiveInfinity;

    /// <summary>Distance of neighbouring values, from <see cref="Min"/>; 0 for none.</summary>
    internal double Step { get; init; }

    internal string? Unit { get; init; }

    /// <summary>The only texts allowed; empty for any.</summary>
    internal string[] Options { get; init; } = [];

    internal int MaxLength { get; init; } = 400;

    /// <summary>Characters that its text must not have.</summary>
    internal string Forbidden { get; init; } = "";

    /// <summary>The code with which the device refuses it at present; 0 when it does not.</summary>
    internal Func<int>? Refuses { get; set; }

    /// <summary>Makes a wish into what is adopted, where the rules above do not suffice; null refuses it.</summary>
    internal Func<JsonElement, string?>? Adopts { get; init; }

    /// <summary>Called when a client has written it or called it.</summary>
    internal Action? Written { get; set; }

    /// <summary>The device behaves as if it did not exist.</summary>
    internal bool IsHidden { get; set; }

    /// <summary>Ordered by a hand: the device's own life does not change it.</summary>
    internal bool IsPinned { get; set; }

    internal string Address => "/" + string.Join('/', Path);

    /// <summary>What it holds, as JSON.</summary>
    internal string Json
    {
        get => _json;
        init => _json = Factory = value;
    }

    internal string Factory { get; private init; } = SscText.Null;

    /// <summary>The device's own life changes it, unless a hand holds it.</summary>
    internal void Become(string json)
    {
        if (!IsPinned)
        {
            _json = json;
        }
    }

    /// <summary>A client or a hand has set it.</summary>
    internal void Set(string json) => _json = json;

    /// <summary>What the device would make of a wish: clamped and rounded, or null when it is of the wrong kind.</summary>
    internal string? Adopt(JsonElement wish)
    {
        if (Adopts is not null)
        {
            return Adopts(wish);
        }

        return Count is { } count ? AdoptList(wish, count) : AdoptOne(wish);
    }

    private string? AdoptOne(JsonElement wish) => Type switch
    {
        SscType.Boolean => wish.ValueKind is JsonValueKind.True or JsonValueKind.False ? SscText.Of(wish.GetBoolean()) : null,
        SscType.Integer or SscType.Number => wish.ValueKind == JsonValueKind.Number ? SscText.Of(Fit(wish.GetDouble())) : null,
        SscType.Text => wish.ValueKind == JsonValueKind.String ? AdoptText(wish.GetString()!) : null,
        _ => wish.GetRawText(),
    };

    private string? AdoptText(string text)
    {
        bool fits = text.Length <= MaxLength
            && text.All(char.IsAscii)
            && text.AsSpan().IndexOfAny(Forbidden) < 0
            && (Options.Length == 0 || Options.Contains(text));
        return fits ? SscText.Of(text) : null;
    }

    // null in an array leaves that element as it is.
    private string? AdoptList(JsonElement wish, int count)
    {
        if (wish.ValueKind != JsonValueKind.Array || wish.GetArrayLength() > count)
        {
            return null;
        }

        using var present = JsonDocument.Parse(_json);
        var adopted = present.RootElement.EnumerateArray().Select(element => element.GetRawText()).ToList();
        int index = 0;
        foreach (var element in wish.EnumerateArray())
        {
            string? value = element.ValueKind == JsonValueKind.Null && index < adopted.Count ? adopted[index] : AdoptOne(element);
            if (value is null)
            {
                return null;
            }

            if (index < adopted.Count)
            {
                adopted[index] = value;
            }
            else
            {
                adopted.Add(value);
            }

            index++;
        }

        return SscText.List(adopted);
    }

    private double Fit(double wish)
    {
        double stepped = Step > 0 && double.IsFinite(Min) ? Min + (Math.Round((wish - Min) / Step) * Step) : wish;
        double whole = Type == SscType.Integer ? Math.Round(stepped) : stepped;
        return Math.Clamp(whole, Min, Max);
    }
}
