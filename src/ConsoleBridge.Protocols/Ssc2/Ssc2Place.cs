using System.Globalization;
using System.Text;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>Where a parameter is found: a resource, and the field in it. <c>/api/device/site name</c>, <c>/api/mts/paired/all/#3 interference.severity</c>.</summary>
/// <param name="Path">Path of the resource; of the collection when <paramref name="Slot"/> is given.</param>
/// <param name="Slot">Which item of a collection, from 1; null for a resource that stands alone.</param>
/// <param name="Field">Names of members from the outside; an array's element by its number, from 1.</param>
internal sealed record Ssc2Place(string Path, int? Slot, byte[][] Field)
{
    /// <summary>Reads the places of an address: the first that the device has counts.</summary>
    /// <param name="address">One place, or several with <c> | </c> between them.</param>
    /// <param name="error">What is wrong with it; null for nothing.</param>
    public static IReadOnlyList<Ssc2Place> Parse(string address, out string? error)
    {
        error = null;
        var places = new List<Ssc2Place>();
        foreach (string text in address.Split(" | ", StringSplitOptions.TrimEntries))
        {
            if (ParseOne(text) is not { } place)
            {
                error = $"'{text}' is no place: expected the path of a resource and a field, such as '/api/device/state state' or '/api/mts/paired/all/#1 name'";
                return [];
            }

            places.Add(place);
        }

        return places;
    }

    /// <summary>The field as people write it: <c>interference.severity</c>.</summary>
    public string FieldName => string.Join('.', Field.Select(Encoding.UTF8.GetString));

    private static Ssc2Place? ParseOne(string text)
    {
        if (text.Split(' ') is not [['/', ..] path, { Length: > 0 } field])
        {
            return null;
        }

        byte[][] names = [.. field.Split('.').Select(Encoding.UTF8.GetBytes)];
        if (names.Any(name => name.Length == 0))
        {
            return null;
        }

        int last = path.LastIndexOf('/');
        if (path.IndexOf('#', StringComparison.Ordinal) < 0)
        {
            return path.EndsWith('/') ? null : new Ssc2Place(path, null, names);
        }

        return last > 0 && path[last + 1] == '#' && int.TryParse(path[(last + 2)..], NumberStyles.None, CultureInfo.InvariantCulture, out int slot) && slot is >= 1 and <= 1000
            ? new Ssc2Place(path[..last], slot, names)
            : null;
    }
}
