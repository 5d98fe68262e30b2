namespace ConsoleBridge.Tests.Protocols.Osc;

public class ConsoleProfileTests
{
    [Theory]
    [InlineData("behringer/x32")]
    [InlineData("midas/m32")]
    [InlineData("behringer/xr18")]
    public void Compiles_without_a_complaint_and_every_address_is_osc(string id)
    {
        var profile = OscDialogue.Load(id);

        var complaints = profile.Parameters.Select(OscDialogue.Protocol.CheckAddress).Where(complaint => complaint is not null);

        Assert.Empty(complaints);
    }
}
