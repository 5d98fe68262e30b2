using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>All resources of a unit by path, and the collections that hold some of them. Not thread-safe: the unit's lock guards it.</summary>
internal sealed class RestResources
{
    private readonly SortedDictionary<string, RestResource> _all = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _collections = new(StringComparer.Ordinal);

    /// <summary>Hears of every change: the path, and the whole resource or null when it is gone.</summary>
    public Action<string, JsonObject?>? Changed { get; set; }

    /// <summary>Paths of all resources, collections left out.</summary>
    public IReadOnlyCollection<string> Paths => _all.Keys;

    /// <summary>Paths of all collections.</summary>
    public IReadOnlyCollection<string> Collections => _collections;

    /// <summary>Makes a collection: an empty one is there too.</summary>
    public void AddCollection(string path) => _collections.Add(path);

    /// <summary>Puts a resource at a path and tells so.</summary>
    public void Add(string path, RestResource resource)
    {
        _all[path] = resource;
        Changed?.Invoke(path, resource.Value);
    }

    /// <summary>Takes a resource away and tells so.</summary>
    public bool Remove(string path)
    {
        var wasThere = _all.Remove(path);
        if (wasThere)
        {
            Changed?.Invoke(path, null);
        }

        return wasThere;
    }

    /// <summary>The resource at a path; null when there is none, or it is a collection.</summary>
    public RestResource? Find(string path) => _all.GetValueOrDefault(path);

    /// <summary>True when a client may subscribe to this path.</summary>
    public bool Has(string path) => _all.ContainsKey(path) || _collections.Contains(path);

    /// <summary>What is at or below a path.</summary>
    public IEnumerable<KeyValuePair<string, RestResource>> At(string path) =>
        _all.Where(resource => IsAtOrBelow(resource.Key, path));

    /// <summary>Sets a field and tells so, if it is another value.</summary>
    public bool Set(string path, string field, JsonNode? value)
    {
        if (Find(path) is not { } resource)
        {
            return false;
        }

        if (!JsonNode.DeepEquals(resource.Value[field], value))
        {
            resource.Set(field, value);
            Changed?.Invoke(path, resource.Value);
        }

        return true;
    }

    /// <summary>True for the path itself, and for an item of the collection.</summary>
    public static bool IsAtOrBelow(string path, string at) =>
        path.StartsWith(at, StringComparison.Ordinal) && (path.Length == at.Length || path[at.Length] == '/');
}
