using Microsoft.Playwright;

namespace ConsoleBridge.BrowserTests;

/// <summary>Debian's Chromium without a window, one for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    // A machine that is busy with other tests may be so many milliseconds late.
    private const float Patience = 60_000;

    // Tests do not tap before they listen; a test of the sound counts what is played.
    private static readonly string[] s_arguments = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"];
    private static readonly string? s_program = Find();

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>True where there is a Chromium.</summary>
    public static bool IsInstalled => s_program is not null;

    /// <summary>Skips the test where there is no Chromium.</summary>
    public static void SkipWhenMissing() => Skip.If(s_program is null, "Chromium is not installed (Debian's package chromium), nor named by CHROMIUM");

    /// <summary>Opens a page of its own: no cookies, no storage of others.</summary>
    /// <param name="size">Width and height in pixels.</param>
    /// <param name="isPhone">With touch and a phone's pixels.</param>
    public async Task<IPage> OpenAsync((int Width, int Height) size, bool isPhone = false)
    {
        var context = await _chromium!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = size.Width, Height = size.Height }, HasTouch = isPhone, DeviceScaleFactor = isPhone ? 2 : 1, ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Opens a page of its own.</summary>
    public Task<IPage> OpenAsync(Screen screen) => screen switch
    {
        Screen.Phone => OpenAsync((390, 844), isPhone: true),
        Screen.Television => OpenAsync((1920, 1080)),
        _ => OpenAsync((1024, 768)),
    };

    public async Task InitializeAsync()
    {
        if (s_program is not null)
        {
            Assertions.SetDefaultExpectTimeout(Patience);
            _playwright = await Playwright.CreateAsync();
            _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = s_program, Args = s_arguments });
        }
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.CloseAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Find()
    {
        string?[] places = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return Array.Find(places, File.Exists);
    }
}
