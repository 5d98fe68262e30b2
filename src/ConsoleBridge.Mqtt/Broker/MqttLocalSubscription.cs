using System.Buffers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Subscriptions of a part of this process. Messages wait in a bounded queue and reach the handler in order, one at a time.</summary>
public sealed class MqttLocalSubscription : IAsyncDisposable
{
    private readonly BrokerCore _core;
    private readonly BrokerSession _session;
    private readonly Outlet _outlet;
    private readonly MqttMessageHandler _handler;
    private readonly Task _running;

    internal MqttLocalSubscription(
        BrokerCore core, BrokerSession session, Outlet outlet, IReadOnlyList<MqttReasonCode> reasons, MqttMessageHandler handler)
    {
        _core = core;
        _session = session;
        _outlet = outlet;
        _handler = handler;
        Reasons = reasons;
        _running = RunAsync();
    }

    /// <summary>A code for each filter in order, below 0x80 when granted.</summary>
    public IReadOnlyList<MqttReasonCode> Reasons { get; }

    /// <summary>Ends the subscriptions; messages already queued are still handled before the method completes.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_core.Gate)
        {
            _core.EndLocal(_session);
        }

        _outlet.Output.Complete();
        await _running;
    }

    private async Task RunAsync()
    {
        while (true)
        {
            ReadOnlyMemory<byte> bytes = await _outlet.Output.TakeAsync();
            if (bytes.IsEmpty)
            {
                return;
            }

            Handle(bytes);
        }
    }

    private void Handle(ReadOnlyMemory<byte> bytes)
    {
        byte[] scratch = [];
        var buffer = new ReadOnlySequence<byte>(bytes);
        while (MqttFrame.TryRead(ref buffer, uint.MaxValue, out MqttFrame frame, out _) == OperationStatus.Done)
        {
            PublishPacket.TryRead(
                frame.Head, frame.Flatten(ref scratch), _outlet.Version, MqttPropertyScope.PublishToClient, out PublishPacket packet);
            var message = new MqttMessage
            {
                Topic = packet.Topic,
                Payload = packet.Payload,
                Properties = packet.Properties,
                Qos = packet.Qos,
                Retain = packet.Retain,
            };
            try
            {
                _handler(in message);
            }
#pragma warning disable CA1031 // The wall between a subscriber of this process and the broker: the failure is logged, the next message follows.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                BrokerLog.HandlerFailed(_core.Logger, exception);
            }
        }
    }
}
