using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

public sealed class Utf8LookupTests
{
    [Fact]
    public void Finds_every_key_and_no_other()
    {
        var addresses = Enumerable.Range(1, 5000).ToDictionary(n => string.Create(CultureInfo.InvariantCulture, $"/ch/{n:00}/mix/on"), n => n);
        var lookup = new Utf8Lookup(addresses);

        Assert.Equal(5000, lookup.Count);
        Assert.All(addresses, pair =>
        {
            Assert.True(lookup.TryGet(Encoding.UTF8.GetBytes(pair.Key), out var value));
            Assert.Equal(pair.Value, value);
        });
        Assert.False(lookup.TryGet("/ch/5001/mix/on"u8, out var missing));
        Assert.Equal(-1, missing);
        Assert.False(lookup.TryGet("/CH/01/MIX/ON"u8, out _));
    }

    [Fact]
    public void Finds_keys_of_every_length_and_beyond_ascii()
    {
        var keys = Enumerable.Range(0, 40).Select(length => new string('ä', length)).ToArray();
        var lookup = new Utf8Lookup(keys.Select((key, i) => KeyValuePair.Create(key, i)));

        Assert.All(keys, key =>
        {
            Assert.True(lookup.TryGet(Encoding.UTF8.GetBytes(key), out var value));
            Assert.Equal(key.Length, value);
        });
    }

    [Fact]
    public void Is_empty_when_there_are_no_keys()
    {
        var lookup = new Utf8Lookup([]);

        Assert.Equal(0, lookup.Count);
        Assert.False(lookup.TryGet(""u8, out _));
    }

    [Fact]
    public void Refuses_the_same_key_twice()
    {
        var error = Assert.Throws<ArgumentException>(() => new Utf8Lookup([new("/info", 1), new("/info", 2)]));

        Assert.Contains("'/info'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocates_nothing_when_looking_up()
    {
        var lookup = new Utf8Lookup([new("/ch/01/mix/fader", 1), new("/ch/02/mix/fader", 2)]);
        lookup.TryGet("/ch/01/mix/fader"u8, out _);

        var allocated = Allocations.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                lookup.TryGet("/ch/02/mix/fader"u8, out _);
                lookup.TryGet("/ch/03/mix/fader"u8, out _);
            }
        });

        Assert.Equal(0, allocated);
    }
}
