using System.Buffers;
using ConsoleBridge.Mqtt.Packets;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>What is written and read again is the same, for any content.</summary>
public sealed class PacketRoundTripTests(ITestOutputHelper output)
{
    private const ulong Seed = 20_260_101;
    private const ulong Gamma = 5;

    [Fact]
    public void A_publish_comes_back_as_it_was_written()
    {
        Holds((content, version) =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            var written = new PublishPacket
            {
                Topic = content.Text,
                Payload = content.Bytes,
                Properties = version == MqttProtocolVersion.V500 ? content.Properties : default,
                Qos = (MqttQos)(content.Number % 3),
                Retain = content.Number % 2 == 0,
                Duplicate = content.Number % 3 > 0 && content.Number % 5 == 0,
                PacketId = (ushort)(content.Number % 3 == 0 ? 0 : content.Number + 1),
            };
            written.Write(buffer, version);

            ReadOnlySpan<byte> body = Body(buffer, out byte head);
            MqttReasonCode reason = PublishPacket.TryRead(head, body, version, MqttPropertyScope.PublishToServer, out PublishPacket read);

            return reason == MqttReasonCode.Success
                && written.Measure(version) == buffer.WrittenCount
                && read.Topic.SequenceEqual(written.Topic)
                && read.Payload.SequenceEqual(written.Payload)
                && read.Properties.SequenceEqual(written.Properties)
                && (read.Qos, read.Retain, read.Duplicate, read.PacketId) == (written.Qos, written.Retain, written.Duplicate, written.PacketId);
        });
    }

    [Fact]
    public void A_connect_comes_back_as_it_was_written()
    {
        Holds((content, version) =>
        {
            bool properties = version == MqttProtocolVersion.V500;
            var buffer = new ArrayBufferWriter<byte>();
            bool will = content.Number % 2 == 0;
            bool user = content.Number % 3 > 0;
            var written = new ConnectPacket
            {
                Version = version,
                CleanStart = content.Number % 5 == 0,
                KeepAlive = (ushort)content.Number,
                Properties = properties ? content.UserProperties : default,
                ClientId = content.Text,
                HasWill = will,
                WillQos = will ? (MqttQos)(content.Number % 3) : 0,
                WillRetain = will && content.Number % 4 == 0,
                WillProperties = properties && will ? content.Properties : default,
                WillTopic = will ? content.Text : default,
                WillPayload = will ? content.Bytes : default,
                HasUserName = user,
                UserName = user ? content.Text : default,
                HasPassword = user,
                Password = user ? content.Bytes : default,
            };
            written.Write(buffer);

            MqttReasonCode reason = ConnectPacket.TryRead(Body(buffer, out _), out ConnectPacket read);

            return reason == MqttReasonCode.Success
                && (read.Version, read.CleanStart, read.KeepAlive) == (written.Version, written.CleanStart, written.KeepAlive)
                && (read.HasWill, read.WillQos, read.WillRetain) == (written.HasWill, written.WillQos, written.WillRetain)
                && read.Properties.SequenceEqual(written.Properties)
                && read.ClientId.SequenceEqual(written.ClientId)
                && read.WillProperties.SequenceEqual(written.WillProperties)
                && read.WillTopic.SequenceEqual(written.WillTopic)
                && read.WillPayload.SequenceEqual(written.WillPayload)
                && read.UserName.SequenceEqual(written.UserName)
                && read.Password.SequenceEqual(written.Password);
        });
    }

    [Fact]
    public void Acknowledgements_come_back_as_they_were_written()
    {
        Holds((content, version) =>
        {
            bool full = version == MqttProtocolVersion.V500;
            var buffer = new ArrayBufferWriter<byte>();
            var written = new AcknowledgementPacket
            {
                Type = (MqttPacketType)((int)MqttPacketType.Puback + (content.Number % 4)),
                PacketId = (ushort)(content.Number + 1),
                Reason = full && content.Number % 4 < 2 ? MqttReasonCode.QuotaExceeded : full ? MqttReasonCode.PacketIdentifierNotFound : MqttReasonCode.Success,
                Properties = full ? content.UserProperties : default,
            };
            written.Write(buffer, version);

            ReadOnlySpan<byte> body = Body(buffer, out byte head);
            MqttReasonCode reason = AcknowledgementPacket.TryRead(head, body, version, out AcknowledgementPacket read);

            return reason == MqttReasonCode.Success
                && (read.Type, read.PacketId, read.Reason) == (written.Type, written.PacketId, written.Reason)
                && read.Properties.SequenceEqual(written.Properties);
        });
    }

    [Fact]
    public void Subscribe_and_suback_come_back_as_they_were_written()
    {
        Holds((content, version) =>
        {
            bool full = version == MqttProtocolVersion.V500;
            var list = new byte[(content.Text.Length + 3) * 2];
            var writer = new MqttSpanWriter(list);
            writer.WriteBinary(content.Text);
            writer.WriteByte((byte)(content.Number % 3));
            writer.WriteBinary(content.Text);
            writer.WriteByte(0);
            var subscribe = new SubscribePacket
            {
                PacketId = (ushort)(content.Number + 1),
                Properties = full ? content.UserProperties : default,
                Payload = list,
            };
            var suback = new SubackPacket { PacketId = subscribe.PacketId, Properties = subscribe.Properties, Reasons = [0, 1, 0x80] };
            var buffer = new ArrayBufferWriter<byte>();
            subscribe.Write(buffer, version);
            ReadOnlySpan<byte> body = Body(buffer, out byte head);
            MqttReasonCode reason = SubscribePacket.TryRead(head, body, version, out SubscribePacket read);
            bool same = reason == MqttReasonCode.Success && read.Payload.SequenceEqual(list) && read.Properties.SequenceEqual(subscribe.Properties);

            buffer.Clear();
            suback.Write(buffer, version);
            body = Body(buffer, out head);
            reason = SubackPacket.TryRead(head, body, version, out SubackPacket answer);
            return same && reason == MqttReasonCode.Success && answer.PacketId == subscribe.PacketId && answer.Reasons.SequenceEqual(suback.Reasons);
        });
    }

    [Fact]
    public void Disconnect_auth_and_connack_come_back_as_they_were_written()
    {
        Holds((content, version) =>
        {
            bool full = version == MqttProtocolVersion.V500;
            var disconnect = new DisconnectPacket
            {
                IsAuth = full && content.Number % 2 == 0,
                Reason = full ? MqttReasonCode.ContinueAuthentication : MqttReasonCode.Success,
                Properties = full ? content.UserProperties : default,
            };
            var connack = new ConnackPacket { SessionPresent = content.Number % 2 == 0, Properties = disconnect.Properties };
            var buffer = new ArrayBufferWriter<byte>();
            disconnect.Write(buffer, version);
            ReadOnlySpan<byte> body = Body(buffer, out byte head);
            MqttReasonCode reason = DisconnectPacket.TryRead(head, body, version, out DisconnectPacket read);
            bool same = reason == MqttReasonCode.Success
                && (read.IsAuth, read.Reason) == (disconnect.IsAuth, disconnect.Reason)
                && read.Properties.SequenceEqual(disconnect.Properties);

            buffer.Clear();
            connack.Write(buffer, version);
            reason = ConnackPacket.TryRead(Body(buffer, out _), version, out ConnackPacket answer);
            return same
                && reason == MqttReasonCode.Success
                && answer.SessionPresent == connack.SessionPresent
                && answer.Properties.SequenceEqual(connack.Properties);
        });
    }

    private static ReadOnlySpan<byte> Body(ArrayBufferWriter<byte> buffer, out byte head)
    {
        var sequence = new ReadOnlySequence<byte>(buffer.WrittenMemory);
        Assert.Equal(OperationStatus.Done, MqttFrame.TryRead(ref sequence, uint.MaxValue, out MqttFrame frame, out _));
        Assert.True(sequence.IsEmpty);
        head = frame.Head;
        return frame.Body.FirstSpan;
    }

    private void Holds(Func<PacketContent, MqttProtocolVersion, bool> property)
    {
        output.WriteLine($"seed {Seed}, gamma {Gamma}");
        Config config = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(Seed, Gamma);
        Prop.ForAll(
            PacketContent.Any,
            content => property(content, MqttProtocolVersion.V500) && property(content, MqttProtocolVersion.V311)).Check(config);
    }
}
