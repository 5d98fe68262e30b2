namespace ConsoleBridge.Tests.Profiles;

/// <summary>What is said about a profile that is wrong, and where it points.</summary>
public sealed class ProfileErrorTests
{
    private const string Head = "profile: 1\nvendor: V\nmodel: M\nprotocol: p\ntransport: { kind: udp }\n";

    // The snippet begins in line 6.
    [Theory]
    [InlineData("paramters: {}", 6, 1, "has no 'paramters' (did you mean 'parameters'?)")]
    [InlineData("parameters:\n  ch/{n:1..2}/fadr: { address: /f }", 7, 3, "the vocabulary has no 'ch/1/fadr' (did you mean 'ch/N/fader'?)")]
    [InlineData("parameters:\n  Ch/1/fader: { address: /f }", 7, 3, "is not a name")]
    [InlineData("parameters:\n  ch/0/fader: { address: /f }", 7, 3, "is not a name")]
    [InlineData("parameters:\n  ch/1/fader: { adress: /f }", 7, 17, "has no 'adress' (did you mean 'address'?)")]
    [InlineData("parameters:\n  ch/1/fader: /f", 7, 15, "is a map, not '/f'")]
    [InlineData("parameters:\n  ch/1/fader: { address: [a] }", 7, 26, "'address' is a text, not a list")]
    [InlineData("parameters:\n  ch/1/fader: { address: /f, unit: Db }", 7, 36, "(did you mean 'dB'?)")]
    [InlineData("parameters:\n  ch/1/fader: { address: /f, unit: dBm }", 7, 36, "the vocabulary says dB here, not dBm")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f, type: number }", 7, 35, "the vocabulary says boolean here")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f, type: bolean }", 7, 35, "(did you mean 'boolean'?)")]
    [InlineData("parameters:\n  ch/1/meter: { address: /f, kind: metre }", 7, 36, "(did you mean 'meter'?)")]
    [InlineData("parameters:\n  ch/1/fader: { address: /f, kind: event }", 7, 36, "the vocabulary says setting here")]
    [InlineData("parameters:\n  ch/1/meter: { address: /f, access: rw }", 7, 38, "the vocabulary allows read here at most")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, range: [42, -18] }", 7, 36, "'range' is upside down: 42 is above -18")]
    [InlineData("parameters:\n  ch/1/pan: { address: /f, range: [-100, 200] }", 7, 35, "beyond the vocabulary's -100 … 100")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, range: 42 }", 7, 36, "two numbers, [low, high]")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, range: [0, 10], safe: [20, 30] }", 7, 51, "'safe' lies outside 'range'")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, step: wide }", 7, 35, "'step' is a number, not 'wide'")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, digits: 0 }", 7, 37, "'digits' is 0, expected 1 … 18")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, ask: maybe }", 7, 34, "'ask' is true or false")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, stale: 5 }", 7, 36, "a time such as 200ms, 3s or 10min")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, echo: loud }", 7, 35, "one of full, others-only, none")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, evidence: rumour }", 7, 39, "one of hw, doc, impl, second-hand, guess")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, source: doc }", 7, 37, "unknown source 'doc'")]
    [InlineData("scales:\n  fader: { offset: 1 }\nparameters:\n  ch/1/fader: { address: /f, scale: fadder }", 9, 37, "unknown scale 'fadder' (did you mean 'fader'?)")]
    [InlineData("enums:\n  colors: { red: 1 }\nparameters:\n  ch/1/color: { address: /f, words: colours }", 9, 37, "unknown enum 'colours' (did you mean 'colors'?)")]
    [InlineData("sentinels:\n  battery: { unknown: 255 }\nparameters:\n  rx/1/battery/bars: { address: f, sentinels: batery }", 9, 47, "unknown sentinel list 'batery' (did you mean 'battery'?)")]
    [InlineData("sentinels:\n  battery: { unkown: 255 }", 7, 14, "(did you mean 'unknown'?)")]
    [InlineData("sentinels:\n  battery: { unknown: 255..252 }", 7, 23, "upside down")]
    [InlineData("parameters:\n  ch/1/color: { address: /f, words: { pink: 1 } }", 7, 39, "not 'pink'")]
    [InlineData("parameters:\n  ch/1/color: { address: /f }", 7, 3, "needs 'words'")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f, words: { yes: 1 } }", 7, 38, "a boolean has the words true and false")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f, words: { true: ON, false: ON } }", 7, 55, "'ON' cannot mean two things")]
    [InlineData("parameters:\n  rx/1/tx/power: { address: f, words: { low: LOW } }", 7, 41, "is a number, and 'low' is not")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f, scale: { offset: 1 } }", 7, 36, "a scale is for numbers")]
    [InlineData("parameters:\n  ch/1/gain: { address: /f, inverted: true }", 7, 39, "'inverted' is for booleans")]
    [InlineData("scales:\n  s: { points: [[0, 1], [1, 0], [2, 5]] }", 7, 16, "must rise or fall throughout")]
    [InlineData("scales:\n  s: { points: [[1, 1], [0, 0]] }", 7, 25, "the wire numbers must ascend")]
    [InlineData("scales:\n  s: { points: [[1, 1]] }", 7, 16, "two or more pairs")]
    [InlineData("scales:\n  s: { log: [0, 5] }", 7, 13, "two different numbers above 0")]
    [InlineData("scales:\n  s: { factor: 0 }", 7, 6, "are not 0")]
    [InlineData("scales:\n  s: { factor: 2, log: [1, 5] }", 7, 6, "one law")]
    [InlineData("scales:\n  s: { offset: 1, steps: 5 }", 7, 26, "'steps' needs a wire range")]
    [InlineData("scales:\n  s: { from: [0, 1] }", 7, 6, "'from' needs 'to'")]
    [InlineData("scales:\n  s: { from: [1, 0], to: [0, 1] }", 7, 14, "upside down")]
    [InlineData("scales:\n  s: { table: [] }", 7, 15, "a list of pairs")]
    [InlineData("scales:\n  s: { table: [[1, 2], [1, 3]] }", 7, 24, "this wire number twice")]
    [InlineData("parameters:\n  x/thing: { address: /f }", 7, 3, "'type' is missing")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f }\n  ch/{n:1..2}/mute: { address: /g }", 8, 3, "'ch/1/mute' is there already, in line 7")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f }\n  ch/1/mute: { address: /g }", 8, 3, "'ch/1/mute' is there twice")]
    [InlineData("parameters:\n  ch/{n:1..4,3}/mute: { address: /f }", 7, 3, "has index 3 twice")]
    [InlineData("parameters:\n  ch/{n:4..1}/mute: { address: /f }", 7, 3, "upside down: 4 is above 1")]
    [InlineData("parameters:\n  ch/{n}/mute: { address: /f }", 7, 3, "unknown index 'n'")]
    [InlineData("vars: { chan: 1..4 }\nparameters:\n  ch/{chn}/mute: { address: /f }", 8, 3, "unknown index 'chn' (did you mean 'chan'?)")]
    [InlineData("parameters:\n  ch/{n:1..2}/mute: { address: \"/{m}\" }", 7, 32, "unknown index 'm'")]
    [InlineData("parameters:\n  ch/{n:1..2}/mute: { address: \"/{n\" }", 7, 32, "a brace that is not closed")]
    [InlineData("parameters:\n  ch/{n:1..2}/mute: { address: \"/{N}\" }", 7, 32, "is not an index")]
    [InlineData("parameters:\n  ch/{n:1..60000}/send/{m:1..60000}/mute: { address: /f }", 7, 3, "more than 65536")]
    [InlineData("vars: { n: few }", 6, 12, "not a range of indexes")]
    [InlineData("frames:\n  - address: /m\n    values: { 0: ch/1/meter }", 8, 18, "unknown parameter 'ch/1/meter'")]
    [InlineData("frames:\n  - values: {}", 7, 5, "'address' is missing")]
    [InlineData("frames:\n  - address: /m\n    blob: { element: float }", 8, 22, "(did you mean 'float32'?)")]
    [InlineData("parameters:\n  ch/1/meter: { address: /f }\nframes:\n  - address: /m\n    values: { \"0..1\": ch/1/meter }", 10, 23, "is 2 positions, and 'ch/1/meter' 1 parameters")]
    [InlineData("parameters:\n  ch/1/meter: { address: /f }\nframes:\n  - address: /m\n    values: { first: ch/1/meter }", 10, 15, "a position is a number")]
    [InlineData("derived:\n  rx/1/rf/level: { max: [rx/1/rf/a] }", 7, 26, "unknown parameter 'rx/1/rf/a'")]
    [InlineData("derived:\n  rx/1/rf/level: { least: [rx/1/rf/a] }", 7, 3, "one function of first-known, max")]
    [InlineData("derived:\n  x/a: { max: [x/b], type: number, kind: meter }\n  x/b: { max: [x/a], type: number, kind: meter }", 8, 3, "made of itself")]
    [InlineData("parameters:\n  rx/1/battery/bars: { address: f }\nderived:\n  rx/1/battery/percent: { percent-of: rx/1/battery/bars }", 9, 25, "needs 'constant'")]
    [InlineData("parameters:\n  rx/1/rf/a: { address: f }\nderived:\n  rx/1/audio/level: { max: [rx/1/rf/a] }", 9, 3, "is in dBFS, and 'rx/1/rf/a' in dBm")]
    [InlineData("alerts:\n  battery: { parameters: rx/*/battery/percent, below: 20 }", 7, 26, "no parameter is called")]
    [InlineData("parameters:\n  ch/1/mute: { address: /f }\nalerts:\n  a: { parameters: ch/1/mute }", 9, 3, "'below', 'above' or 'equals'")]
    [InlineData("examples:\n  - receive: /f\n    reports: { ch/1/mute: true }", 8, 16, "unknown parameter 'ch/1/mute'")]
    [InlineData("examples:\n  - sends: /f", 7, 5, "begins with 'receive', 'write' or 'read'")]
    [InlineData("session:\n  hello: [\"/a {rate}\"]", 7, 11, "unknown setting 'rate'")]
    [InlineData("session:\n  repeat:\n    x: { send: /x, every: 1ms }", 8, 27, "10ms at least")]
    [InlineData("session:\n  read-again: { on: [device/scene/current] }", 7, 22, "unknown parameter")]
    [InlineData("settings:\n  rate: { default: 5, range: [10, 20] }", 7, 20, "'default' is 5, expected 10 … 20")]
    [InlineData("politeness: { window: 1.5 }", 6, 23, "a whole number")]
    [InlineData("extends: other", 6, 10, "there is no profile 'other'")]
    [InlineData("extends: p", 6, 10, "itself")]
    [InlineData("remove: [ch/9/**]", 6, 10, "takes nothing away")]
    [InlineData("x: &a 1", 6, 4, "anchors and aliases")]
    [InlineData("x: *a", 6, 4, "")]
    [InlineData("x: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]", 6, 20, "nested deeper than 16")]
    [InlineData("x: {", 7, 1, "not YAML")]
    public void Says_what_is_wrong_and_where(string snippet, int line, int column, string message)
    {
        var errors = ProfileText.Errors(Head + snippet);

        Assert.True(
            errors.Any(error => (error.Line, error.Column) == (line, column) && error.Message.Contains(message, StringComparison.Ordinal)),
            $"expected ({line},{column}): {message}\ngot\n{string.Join('\n', errors)}");
    }

    [Fact]
    public void Says_everything_that_is_wrong_at_once()
    {
        var errors = ProfileText.Errors("""
            profile: 2
            vendor: V
            protocol: p
            parameters:
              ch/1/fadder: { address: /f }
              ch/1/mute: { address: /m, echo: loud, unit: Volt }
            """);

        Assert.Equal([1, 1, 1, 5, 6, 6], errors.Select(error => error.Line).Order());
        Assert.All(errors, error => Assert.Equal("p.yaml", error.File));
    }

    [Fact]
    public void Finds_circles_of_profiles()
    {
        var errors = ProfileText.Errors(Head + "extends: a", ("a", Head + "extends: b"), ("b", Head + "extends: p"));

        var error = Assert.Single(errors);
        Assert.Equal(("b.yaml", 6, 10), (error.File, error.Line, error.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000\u0001\u0002")]
    [InlineData("- a\n- b")]
    [InlineData("just words")]
    [InlineData("profile: 1\n---\nprofile: 1")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("%YAML 9.9\n---\na: b")]
    [InlineData("a: \"\\xZZ\"")]
    [InlineData("a: !!binary x\nb: !<tag:x> {}")]
    [InlineData("\t\ta: b")]
    public void Refuses_what_is_no_profile_without_throwing(string text)
    {
        var errors = ProfileText.Errors(text);

        Assert.NotEmpty(errors);
    }

    [Fact]
    public void Refuses_deep_and_huge_files_at_once()
    {
        Assert.NotEmpty(ProfileText.Errors("a: " + new string('[', 500_000)));
        Assert.NotEmpty(ProfileText.Errors(string.Concat(Enumerable.Repeat("? ", 200_000))));
        Assert.NotEmpty(ProfileText.Errors("profile: 1\nsetup: " + new string('x', 2_000_000)));
    }

    [Fact]
    public void Survives_files_that_are_cut_or_garbled_anywhere()
    {
        var random = new Random(20261121);
        var text = Head + "vars: { n: 1..4 }\nscales: { f: { points: [[0, -90], [1, 10]], steps: 5 } }\nparameters:\n"
            + "  ch/{n}/fader: { address: \"/ch/{n:00}\", scale: f, sentinels: { unknown: [1..2, X] } }\n"
            + "derived:\n  x/a: { pick: \"ch/{1..4}/fader\", by: ch/1/fader }\nexamples: [{ receive: a, reports: { ch/1/fader: 1 } }]\n";
        const string Letters = "{}[]:,-#&*!|>'\"%@` \n\t~0129.xn/\u0000é";

        for (var i = 0; i < 3000; i++)
        {
            var garbled = text.ToCharArray(0, random.Next(1, text.Length));
            for (var change = random.Next(6); change > 0; change--)
            {
                garbled[random.Next(garbled.Length)] = Letters[random.Next(Letters.Length)];
            }

            _ = ProfileText.Errors(new string(garbled));
        }
    }
}
