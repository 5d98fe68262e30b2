using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Packets;

public sealed class VariableByteIntegerTests
{
    // source: MQTT 5.0, 1.5.5, table 1-1.
    [Theory]
    [InlineData(0u, "00")]
    [InlineData(127u, "7F")]
    [InlineData(128u, "8001")]
    [InlineData(16_383u, "FF7F")]
    [InlineData(16_384u, "808001")]
    [InlineData(2_097_151u, "FFFF7F")]
    [InlineData(2_097_152u, "80808001")]
    [InlineData(268_435_455u, "FFFFFF7F")]
    public void Reads_and_writes_the_limits_of_each_length(uint value, string hex)
    {
        var written = new byte[4];
        int length = VariableByteInteger.Write(written, value);
        OperationStatus status = VariableByteInteger.TryRead(Convert.FromHexString(hex), out uint read, out int consumed);

        Assert.Equal(hex, Convert.ToHexString(written.AsSpan(0, length)));
        Assert.Equal(length, VariableByteInteger.Length(value));
        Assert.Equal((OperationStatus.Done, value, length), (status, read, consumed));
    }

    [Theory]
    [InlineData("", OperationStatus.NeedMoreData)]
    [InlineData("FFFFFF", OperationStatus.NeedMoreData)]
    [InlineData("FFFFFFFF", OperationStatus.InvalidData)]
    [InlineData("FFFFFFFF01", OperationStatus.InvalidData)]
    [InlineData("8000", OperationStatus.InvalidData)]
    [InlineData("FF8000", OperationStatus.InvalidData)]
    public void Refuses_a_fifth_byte_and_longer_forms(string hex, OperationStatus expected)
    {
        Assert.Equal(expected, VariableByteInteger.TryRead(Convert.FromHexString(hex), out _, out _));
    }
}
