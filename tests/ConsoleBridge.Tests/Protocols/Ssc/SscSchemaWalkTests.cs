namespace ConsoleBridge.Tests.Protocols.Ssc;

public class SscSchemaWalkTests
{
    [Fact]
    public void Asks_only_for_what_the_schema_has_vector_31()
    {
        var unit = new SscUnit("sennheiser/ssc");
        unit.Driver.Connect();
        unit.Driver.Receive("""{"device":{"identity":{"product":"EM9046"}}}""");
        Assert.Contains("""{"osc":{"schema":null}}""", unit.Driver.Sent);

        // Vector 31 is the root of a charger: nothing of it but device is of interest.
        unit.Driver.Receive("""{"osc":{"schema":[{"bays":{},"device":{},"interface":{},"osc":{}}]}}""");
        Assert.Equal("""{"osc":{"schema":[{"device":null}]}}""", unit.Driver.Sent[^1]);
        unit.Driver.Receive("""{"osc":{"schema":[{"device":{"name":null,"identity":{}}}]}}""");
        Assert.Equal("""{"osc":{"schema":[{"device":{"identity":null}}]}}""", unit.Driver.Sent[^1]);
        unit.Driver.Receive("""{"osc":{"schema":[{"device":{"identity":{"product":null,"version":null}}}]}}""");

        Assert.Equal("""{"osc":{"state":{"subscribe":[{"#":{"min":0,"max":0,"lifetime":60,"count":1000},"device":{"name":null}}]}}}""", unit.Driver.Sent[^1]);
    }

    [Fact]
    public void A_device_that_knows_no_schema_is_asked_for_everything()
    {
        var unit = new SscUnit("sennheiser/ssc");
        unit.Driver.Connect();
        unit.Driver.Receive("""{"device":{"identity":{"product":"EM9046"}}}""");

        unit.Driver.Receive("""{"osc":{"error":[{"osc":{"schema":[404]}}]}}""");

        Assert.Contains(unit.Leases, text => text.Contains("\"device\":{\"name\":null}", StringComparison.Ordinal) || text.Contains("\"gauge\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_that_never_comes_does_not_hold_it_up()
    {
        var unit = new SscUnit("sennheiser/ssc");
        unit.Driver.Connect();
        unit.Driver.Receive("""{"device":{"identity":{"product":"EM9046"}}}""");

        unit.Driver.Elapse(TimeSpan.FromSeconds(5));

        Assert.NotEmpty(unit.Leases);
    }
}
