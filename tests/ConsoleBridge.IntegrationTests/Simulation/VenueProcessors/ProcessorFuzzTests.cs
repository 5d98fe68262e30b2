using System.Text;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.VenueProcessors;

public class ProcessorFuzzTests
{
    [Theory]
    [InlineData("extron/dmp-128", "\x1B" + "D2*-293GRPM\r|\x1B" + "L2*+60*-60GRPM\r|\x1BG40105*2040AU\r|5.|3*1!|\x1B" + "1,NameNG\r", "\r\nQ", "1.02\r\n")]
    [InlineData("biamp/tesira", "Level1 set level 1 -10\n|Level1 subscribe levels Token 250\n|DEVICE recallPreset 1001\n|\"Main Mix\" get mutes\n", "\nDEVICE get serialNumber\n", "03210987")]
    [InlineData("symetrix/composer", "CS 12 42598\r|CC 12 1 780\r|GSB2 9 300\r|PUE 5 2\r|SSYSS 1=x\r|LP 0\r", "\rRI\r", "192.168.100.10\r")]
    [InlineData("kramer/p3000", "#ROUTE 1,1,3\r|#AUD-LVL 1,1,-20\r|#PRST-RCL 1\r|#MUTE? 1\r", "\r#MODEL?\r", "~01@MODEL VS-88\r\n")]
    [InlineData("lectrosonics/aspen", "!ingn(3)=45\n|!inmt(*)={1,0}\n|!rpingnst(2)=-3\n|!inmttog(*)\n", "\n!outmt(1)?\n", "OK outmt(1)=")]
    public async Task Answers_on_after_two_thousand_mutilated_commands(string model, string commands, string question, string answer)
    {
        await using var test = await ProcessorUnderTest.StartAsync(model, "tcp");
        var corpus = commands.Split('|');
        var random = new Random(20260);

        for (var count = 0; count < 2000; count++)
        {
            test.Peer.Send(Mutilate(corpus[random.Next(corpus.Length)], random));
            _ = test.Peer.Heard;
        }

        await Wait.UntilAsync(
            () =>
            {
                test.Peer.Send(question);
                return test.Peer.Heard.Contains(answer, StringComparison.Ordinal);
            },
            $"{model} still answers");
    }

    // Bytes of telnet's own are left out: they are tested by themselves, and would hide what follows them.
    private static string Mutilate(string command, Random random)
    {
        var text = new StringBuilder(command);
        for (var change = random.Next(4); change > 0 && text.Length > 0; change--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(3))
            {
                case 0:
                    text[at] = (char)random.Next(0xF0);
                    break;
                case 1:
                    text.Remove(at, 1);
                    break;
                default:
                    text.Insert(at, (char)random.Next(32, 0x7F));
                    break;
            }
        }

        return text.ToString();
    }
}
