using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>One resource that is read and subscribed: one that stands alone, or a whole collection.</summary>
internal sealed class Ssc2Resource(string path, Ssc2Items? items)
{
    public string Path { get; } = path;

    public byte[] PathBytes { get; } = Encoding.UTF8.GetBytes(path);

    /// <summary>The items, when it is a collection.</summary>
    public Ssc2Items? Items { get; } = items;

    /// <summary>What is read from it, when it stands alone.</summary>
    public List<Ssc2Field> Fields { get; } = [];

    /// <summary>The device does not have it.</summary>
    public bool IsMissing { get; set; }

    /// <summary>It is to be asked for.</summary>
    public bool IsWanted { get; set; }

    /// <summary>Reports what the device says of it; <c>null</c> when it is gone.</summary>
    public void Report(ReadOnlySpan<byte> json, IDriverContext context)
    {
        if (json.SequenceEqual("null"u8))
        {
            Clear(context);
        }
        else if (Items is not null)
        {
            Items.ReportAll(json, context);
        }
        else
        {
            foreach (var field in Fields)
            {
                field.Report(json, context);
            }
        }
    }

    /// <summary>Nothing is known of it.</summary>
    public void Clear(IDriverContext context)
    {
        foreach (var field in Fields)
        {
            field.Clear(UnknownReason.Unknown, context);
        }

        Items?.ClearAll(context);
    }
}
