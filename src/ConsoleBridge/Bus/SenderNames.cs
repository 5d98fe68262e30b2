using System.Text;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Finds out who has sent a command. The embedded broker knows; one elsewhere tells nobody. Used on one loop alone.</summary>
internal sealed class SenderNames(BusOptions options)
{
    private readonly bool _isKnown = options.Mode == BusMode.Embedded;
    private readonly bool _hasUsers = ListenPlace.HasUsers(options);
    private readonly byte[] _lastKey = new byte[1024];
    private int _lastLength = -1;
    private Sender _last = Sender.Somebody;

    /// <summary>The sender of a message. The same as the one before costs no memory: one who drags a fader sends many.</summary>
    public Sender Of(in MqttMessage message)
    {
        if (!_isKnown)
        {
            return Sender.Somebody;
        }

        var publisher = MqttPublisher.Of(message);
        var name = publisher.Certificate.IsEmpty && _hasUsers ? publisher.User : publisher.Certificate;
        var length = name.Length + publisher.ClientId.Length + publisher.Address.Length + 2;
        Span<byte> key = length <= _lastKey.Length ? stackalloc byte[length] : default;
        if (key.IsEmpty)
        {
            return Sender.Somebody;
        }

        name.CopyTo(key);
        publisher.ClientId.CopyTo(key[(name.Length + 1)..]);
        publisher.Address.CopyTo(key[(name.Length + publisher.ClientId.Length + 2)..]);
        if (_lastLength != length || !key.SequenceEqual(_lastKey.AsSpan(0, length)))
        {
            // A user's name has no colon in it: no client can call itself like a user.
            var who = name.IsEmpty ? "client:" + Encoding.UTF8.GetString(publisher.ClientId) : Encoding.UTF8.GetString(name);
            _last = new Sender(who, publisher.Address.IsEmpty ? "bus" : "bus " + Encoding.UTF8.GetString(publisher.Address));
            key.CopyTo(_lastKey);
            _lastLength = length;
        }

        return _last;
    }
}
