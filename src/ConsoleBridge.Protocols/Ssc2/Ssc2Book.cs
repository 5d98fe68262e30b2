using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>All resources of a profile, and which parameter is found where.</summary>
internal sealed class Ssc2Book
{
    private readonly Utf8Lookup _byPath;
    private readonly Dictionary<int, Ssc2Target> _targets = [];

    private Ssc2Book(CompiledProfile profile, Ssc2Section section, Func<string, bool> exists)
    {
        var resources = new Dictionary<string, Ssc2Resource>();
        foreach (var definition in profile.Parameters.Where(definition => definition.Address is not null && !definition.IsLocal))
        {
            var place = Ssc2Place.Parse(definition.Address!.Read, out _).FirstOrDefault(place => exists(place.Path));
            if (place is null)
            {
                Lost.Add(definition.Index);
                continue;
            }

            var resource = Open(resources, place, section);
            var slot = place.Slot is { } number ? OpenSlot(resource, number) : null;
            _targets.Add(definition.Index, new Ssc2Target(definition, resource, slot, place.Field));
            if (definition.CanRead)
            {
                (slot?.Fields ?? resource.Fields).Add(new Ssc2Field(definition, place.Field));
            }
        }

        Resources = [.. resources.Values];
        _byPath = new Utf8Lookup(Resources.Select((resource, index) => KeyValuePair.Create(resource.Path, index)));
    }

    /// <summary>Every resource once.</summary>
    public Ssc2Resource[] Resources { get; }

    /// <summary>Parameters of which the device has no place.</summary>
    public List<int> Lost { get; } = [];

    /// <summary>Makes the book.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="section">Its section.</param>
    /// <param name="exists">Whether the device has a resource of that path.</param>
    public static Ssc2Book Of(CompiledProfile profile, Ssc2Section section, Func<string, bool> exists) => new(profile, section, exists);

    /// <summary>The resource of that very path; null when there is none.</summary>
    public Ssc2Resource? Find(ReadOnlySpan<byte> path) => _byPath.TryGet(path, out int index) ? Resources[index] : null;

    /// <summary>Where a parameter is written to; null when the device has no place for it.</summary>
    public Ssc2Target? Target(int parameter) => _targets.GetValueOrDefault(parameter);

    private static Ssc2Resource Open(Dictionary<string, Ssc2Resource> resources, Ssc2Place place, Ssc2Section section)
    {
        if (!resources.TryGetValue(place.Path, out var resource))
        {
            var rule = section.Collections.GetValueOrDefault(place.Path) ?? new Ssc2CollectionRule { Path = place.Path };
            resource = new Ssc2Resource(place.Path, place.Slot is null ? null : new Ssc2Items(rule));
            resources.Add(place.Path, resource);
        }

        return resource;
    }

    // A path is either a collection or none; the profile's check has said so before.
    private static Ssc2Slot? OpenSlot(Ssc2Resource resource, int number)
    {
        if (resource.Items is not { } items)
        {
            return null;
        }

        while (items.Slots.Count < number)
        {
            items.Slots.Add(new Ssc2Slot(items.Rule));
        }

        return items.Slots[number - 1];
    }
}
