using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Tests.Protocols.Osc.Wire;

public class OscBundleReaderTests
{
    [Fact]
    public void Gives_the_messages_of_inner_bundles_in_their_order()
    {
        byte[] a = Convert.FromHexString("2f6100002c69000000000001");
        byte[] inner = Bundle(7, Convert.FromHexString("2f6200002c69000000000002"));
        byte[] c = Convert.FromHexString("2f6300002c69000000000003");
        byte[] frame = Bundle(5, a, inner, c);

        Assert.True(OscBundleReader.TryParse(frame, out OscBundleReader bundle, out _));
        var read = new List<(string, ulong)>();
        while (bundle.TryNext(out ReadOnlySpan<byte> message))
        {
            read.Add((OscText.Print(message), bundle.TimeTag));
        }

        Assert.Equal([("/a ,i 1", 5UL), ("/b ,i 2", 7UL), ("/c ,i 3", 5UL)], read);
    }

    [Fact]
    public void Accepts_eight_levels_and_refuses_nine()
    {
        byte[] frame = Convert.FromHexString("2f6100002c69000000000001");
        for (int level = 0; level < 8; level++)
        {
            frame = Bundle(1, frame);
        }

        Assert.True(OscBundleReader.TryParse(frame, out OscBundleReader bundle, out _));
        Assert.True(bundle.TryNext(out ReadOnlySpan<byte> message));
        Assert.Equal("/a ,i 1", OscText.Print(message));
        Assert.False(OscBundleReader.TryParse(Bundle(1, frame), out _, out OscError error));
        Assert.Equal(OscErrorReason.TooDeep, error.Reason);
    }

    [Fact]
    public void Refuses_a_bundle_as_a_whole_when_its_last_size_is_wrong()
    {
        byte[] good = Bundle(1, Convert.FromHexString("2f6100002c69000000000001"));
        byte[] bad = [.. good, 0, 0, 0, 99];

        bool accepted = OscBundleReader.TryParse(bad, out OscBundleReader bundle, out OscError error);

        Assert.False(accepted);
        Assert.Equal(new OscError(OscErrorReason.BadElementSize, good.Length), error);
        Assert.False(bundle.TryNext(out _));
    }

    private static byte[] Bundle(ulong timeTag, params byte[][] elements)
    {
        var destination = new byte[2000];
        var writer = new OscWriter(destination);
        writer.Bundle(timeTag);
        foreach (byte[] element in elements)
        {
            writer.BundleElement(element);
        }

        Assert.True(writer.TryFinish(out int written));
        return destination[..written];
    }
}
