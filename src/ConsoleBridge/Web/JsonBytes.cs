using System.Buffers;
using System.Text.Json;

namespace ConsoleBridge.Web;

/// <summary>A JSON document as bytes.</summary>
internal static class JsonBytes
{
    /// <summary>Writes a document.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes an object.</summary>
    public static byte[] OfObject(Action<Utf8JsonWriter> write) => Of(json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    });
}
