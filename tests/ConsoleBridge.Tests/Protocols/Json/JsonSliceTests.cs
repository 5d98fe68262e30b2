using System.Text;
using System.Text.Json;
using ConsoleBridge.Protocols.Json.Wire;
using FsCheck.Fluent;
using FsCheck;

namespace ConsoleBridge.Tests.Protocols.Json;

public sealed class JsonSliceTests
{
    [Theory]
    [InlineData("{\"a\":1,\"b\":{\"c\":[1,2]},\"d\":\"x\"}", "b", "{\"c\":[1,2]}")]
    [InlineData("{\"a\":1,\"b\":null}", "b", "null")]
    [InlineData("{ \"a\" : -1.5e2 , \"b\" : 2 }", "a", "-1.5e2")]
    [InlineData("{\"a\":\"\\\"b\\\":3\",\"b\":\"right\"}", "b", "\"right\"")]
    public void A_member_is_found_as_it_is_written(string json, string name, string expected)
    {
        var isFound = JsonSlice.TryGet(Encoding.UTF8.GetBytes(json), Encoding.UTF8.GetBytes(name), out var value);

        Assert.True(isFound);
        Assert.Equal(expected, Encoding.UTF8.GetString(value));
    }

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("[1]")]
    [InlineData("{\"a\"")]
    [InlineData("")]
    [InlineData("nonsense")]
    public void A_member_that_is_not_there_is_none(string json)
    {
        Assert.False(JsonSlice.TryGet(Encoding.UTF8.GetBytes(json), "b"u8, out _));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("[1]", "1")]
    [InlineData("[1, \"two\" ,{\"three\":[3]},[4],null]", "1|\"two\"|{\"three\":[3]}|[4]|null")]
    [InlineData("[1,", "1")]
    [InlineData("{}", "")]
    public void Items_of_a_list_come_one_by_one(string json, string expected)
    {
        var items = new List<string>();
        var position = 0;

        while (JsonSlice.TryNext(Encoding.UTF8.GetBytes(json), ref position, out var item))
        {
            items.Add(Encoding.UTF8.GetString(item));
        }

        Assert.Equal(expected, string.Join('|', items));
    }

    [Fact]
    public void Every_text_that_is_written_is_read_back_and_is_what_others_read()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var utf8 = Encoding.UTF8.GetBytes(text.Get);
            var room = new byte[(utf8.Length * 6) + 2];
            Assert.True(JsonText.TryWrite(utf8, room, out var written));
            Assert.True(JsonText.TryRead(room.AsSpan(0, written), new byte[room.Length], out var back));
            Assert.Equal(Encoding.UTF8.GetString(utf8), Encoding.UTF8.GetString(back));
            Assert.Equal(Encoding.UTF8.GetString(utf8), JsonSerializer.Deserialize<string>(room.AsSpan(0, written)));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    [InlineData("-12.0", -12)]
    [InlineData("7", 7)]
    [InlineData("1E-05", 0.00001)]
    public void Numbers_and_booleans_are_numbers(string json, double expected)
    {
        Assert.True(JsonText.TryReadNumber(Encoding.UTF8.GetBytes(json), out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"7\"")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("1e999")]
    public void Anything_else_is_no_number(string json)
    {
        Assert.False(JsonText.TryReadNumber(Encoding.UTF8.GetBytes(json), out _));
    }
}
