using System.Text;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Tests.Configuration;

/// <summary>Where a key stands in its file.</summary>
public sealed class JsonPlacesTests
{
    [Fact]
    public void Counts_the_elements_of_lists_as_the_configuration_does()
    {
        JsonPlaces places = JsonPlaces.Read(Encoding.UTF8.GetBytes("""
            {
              "Bus": {
                "Hosts": [ "a",
                           "b" ],
                "Listen": [
                  { "Port": 1 },
                  { "Port": 2,
                    "Groups": { "x": { "Read": [
                      "one" ] } } }
                ]
              },
              "Site": "hall"
            }
            """));

        Assert.Equal(2, places.LineOf("Bus"));
        Assert.Equal(3, places.LineOf("Bus:Hosts:0"));
        Assert.Equal(4, places.LineOf("Bus:Hosts:1"));
        Assert.Equal(6, places.LineOf("Bus:Listen:0:Port"));
        Assert.Equal(7, places.LineOf("Bus:Listen:1:Port"));
        Assert.Equal(9, places.LineOf("Bus:Listen:1:Groups:x:Read:0"));
        Assert.Equal(12, places.LineOf("Site"));
        Assert.Equal(0, places.LineOf("Bus:Listen:2"));
    }
}
