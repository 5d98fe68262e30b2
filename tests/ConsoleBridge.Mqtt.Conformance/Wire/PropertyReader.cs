namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Reads properties and holds them to table 2-4: known, allowed in that packet, not repeated.</summary>
internal static class PropertyReader
{
    private static readonly Dictionary<P, T[]> Allowed = new()
    {
        [P.PayloadFormat] = [T.Publish],
        [P.MessageExpiry] = [T.Publish],
        [P.ContentType] = [T.Publish],
        [P.ResponseTopic] = [T.Publish],
        [P.CorrelationData] = [T.Publish],
        [P.SubscriptionId] = [T.Publish, T.Subscribe],
        [P.SessionExpiry] = [T.Connect, T.Connack, T.Disconnect],
        [P.AssignedClientId] = [T.Connack],
        [P.ServerKeepAlive] = [T.Connack],
        [P.AuthMethod] = [T.Connect, T.Connack, T.Auth],
        [P.AuthData] = [T.Connect, T.Connack, T.Auth],
        [P.RequestProblem] = [T.Connect],
        [P.WillDelay] = [],
        [P.RequestResponse] = [T.Connect],
        [P.ResponseInfo] = [T.Connack],
        [P.ServerReference] = [T.Connack, T.Disconnect],
        [P.ReasonString] = [T.Connack, T.Puback, T.Pubrec, T.Pubrel, T.Pubcomp, T.Suback, T.Unsuback, T.Disconnect, T.Auth],
        [P.ReceiveMaximum] = [T.Connect, T.Connack],
        [P.AliasMaximum] = [T.Connect, T.Connack],
        [P.Alias] = [T.Publish],
        [P.MaximumQos] = [T.Connack],
        [P.RetainAvailable] = [T.Connack],
        [P.User] =
        [
            T.Connect, T.Connack, T.Publish, T.Puback, T.Pubrec, T.Pubrel, T.Pubcomp, T.Subscribe, T.Suback, T.Unsubscribe, T.Unsuback,
            T.Disconnect, T.Auth,
        ],
        [P.MaximumPacketSize] = [T.Connect, T.Connack],
        [P.WildcardAvailable] = [T.Connack],
        [P.SubscriptionIdAvailable] = [T.Connack],
        [P.SharedAvailable] = [T.Connack],
    };

    private static readonly P[] OfWill =
        [P.WillDelay, P.PayloadFormat, P.MessageExpiry, P.ContentType, P.ResponseTopic, P.CorrelationData, P.User];

    /// <param name="reader">At the property length.</param>
    /// <param name="packet">Packet the properties belong to.</param>
    /// <param name="ofWill">They are the will's.</param>
    public static List<Property> Read(ByteReader reader, T packet, bool ofWill = false)
    {
        var inner = new ByteReader(reader.Take(reader.Variable()));
        var found = new List<Property>();
        while (!inner.AtEnd)
        {
            var id = (P)inner.Variable();
            bool allowed = ofWill ? OfWill.Contains(id) : Allowed.TryGetValue(id, out T[]? packets) && packets.Contains(packet);
            ByteReader.Require(allowed, "2.2.2.2", $"property 0x{(int)id:X2} in {packet}");
            bool mayRepeat = id == P.User || (id == P.SubscriptionId && packet == T.Publish);
            ByteReader.Require(mayRepeat || found.TrueForAll(other => other.Id != id), "2.2.2.2", $"property {id} twice in {packet}");
            found.Add(new Property(id, Value(inner, id)));
        }

        return found;
    }

    private static object Value(ByteReader reader, P id) => id switch
    {
        P.PayloadFormat or P.RequestProblem or P.RequestResponse or P.MaximumQos or P.RetainAvailable or P.WildcardAvailable
            or P.SubscriptionIdAvailable or P.SharedAvailable => Flag(reader, id),
        P.ServerKeepAlive => (uint)reader.U16(),
        P.ReceiveMaximum or P.AliasMaximum or P.Alias => NotZero(id, (uint)reader.U16()),
        P.MessageExpiry or P.SessionExpiry or P.WillDelay => reader.U32(),
        P.MaximumPacketSize => NotZero(id, reader.U32()),
        P.SubscriptionId => NotZero(id, (uint)reader.Variable()),
        P.CorrelationData or P.AuthData => reader.Binary(),
        P.User => (reader.Text(), reader.Text()),
        _ => reader.Text(),
    };

    private static uint Flag(ByteReader reader, P id)
    {
        byte value = reader.U8();
        ByteReader.Require(value <= 1, "2.2.2.2", $"{id} is {value}");
        return value;
    }

    private static uint NotZero(P id, uint value)
    {
        // A Topic Alias Maximum of 0 is allowed and means none.
        ByteReader.Require(value != 0 || id == P.AliasMaximum, "2.2.2.2", $"{id} is 0");
        return value;
    }
}
